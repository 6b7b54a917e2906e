package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Failures;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.fault.Foe;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Questions come in the name of others, who are to get the answers. */
public final class Amplification implements Scenario {
  private static final int NODES = 8;
  private static final int SECONDS = 5;

  @Override
  public String name() {
    return "amplification";
  }

  @Override
  public String summary() {
    return "questions in the name of bystanders: nodes send these little more, and not for long";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(NODES);
    Spillover spillover = new Spillover();
    Seeker.seeking(simulation, nodes, Hosts.of(0, 1))
        .tapped(spillover)
        .faults("at=20s,attack=2,by=spoofer,every=40ms,for=" + SECONDS + "s")
        .check(new LittleForMuch(spillover))
        .check(Stronghold.tricks(Foe.SPOOFER, 4, Duration.ofSeconds(30)))
        .atLeast(new Minimum(nodes, nodes, nodes / 2).underAttack(400))
        .lasting(Duration.ofSeconds(40));
  }

  /** What an unproven source may get. */
  private record LittleForMuch(Spillover spillover) implements Check {
    /** Bytes for each of those that caused them. */
    private static final double RATIO = 2.6;

    /** Packets of one network that a node looks at in a second, and those at once before. */
    private static final int PER_SECOND = 300;

    private static final int BURST = 900;

    /** Bytes of a Pong and a Ping. */
    private static final int ANSWER = 300;

    @Override
    public String name() {
      return "who has proven nothing gets a Pong and a Ping for a Ping, and little in all";
    }

    @Override
    public void ended(long nanos, Journal journal, Failures failures) {
      if (spillover.packets() == 0) {
        failures.add(nanos, 0, "nothing came to bystanders, so nothing is proven");
      }
      if (spillover.answers() > 0 || spillover.segments() > 0) {
        failures.add(nanos, 0, "something came to bystanders that is no Ping and no Pong");
      }
      if (spillover.surplus() > 0) {
        failures.add(nanos, 0, "more Pings or Pongs came to a bystander than went in his name");
      }
      if (spillover.worst() > RATIO) {
        failures.add(
            nanos, 0, "a Ping brought a bystander " + spillover.worst() + " times its size");
      }
      if (spillover.out() > RATIO * spillover.causing()) {
        failures.add(
            nanos, 0, "all Pings that were answered brought more than their bytes times " + RATIO);
      }
      if (spillover.mostInSecond() > (long) ANSWER * (BURST + PER_SECOND)) {
        failures.add(nanos, 0, "bystanders had " + spillover.mostInSecond() + " bytes in a second");
      }
      if (spillover.out() > (long) ANSWER * (BURST + SECONDS * PER_SECOND)) {
        failures.add(nanos, 0, "bystanders had " + spillover.out() + " bytes in all");
      }
    }

    @Override
    public Optional<String> report() {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "bystanders: of %d bytes in their name %d were answered, by %d: %.2f for each, %.2f"
                  + " at most for those of one Ping, and at most %d bytes in a second",
              spillover.in(),
              spillover.causing(),
              spillover.out(),
              (double) spillover.out() / spillover.causing(),
              spillover.worst(),
              spillover.mostInSecond()));
    }
  }
}
