package dev.kith.simulation.catalogue;

import dev.kith.protocols.foobar.FooBar;
import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.SlotsHold;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import java.time.Duration;

/** A network that comes and goes. */
public final class FlappingNetwork implements Scenario {
  private static final int SLOTS = 6;

  /** A third of the slots: those that a node fills by its own calls. */
  private static final int DIALED = 2;

  private static final int OUTAGES = 96;
  private static final Duration DOWN = Duration.ofMinutes(10);
  private static final Duration CYCLE = Duration.ofMinutes(30);
  private static final Duration CALM = CYCLE.multipliedBy(OUTAGES);

  /** Pauses have grown by then, but not for whoever has no peers: it asks once a minute. */
  private static final Duration RECOVERED = CALM.plusSeconds(100);

  @Override
  public String name() {
    return "flapping-network";
  }

  @Override
  public String summary() {
    return "for two days the network is gone ten minutes of every thirty: then all have peers"
        + " again";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(6);
    AddressBook book = new AddressBook();
    for (int outage = 0; outage < OUTAGES; outage++) {
      long minute = CYCLE.multipliedBy(outage).plus(CYCLE.minus(DOWN)).toMinutes();
      simulation.faults("at=" + minute + "m,partition=all|all,for=" + DOWN.toMinutes() + "m");
    }
    simulation
        .links(Cast.INTERNET)
        .light()
        .configured(
            nodes,
            (node, config) ->
                config
                    .messageEvents(true)
                    .maxPeers(SLOTS)
                    .protocol(FooBar.protocol())
                    .source(book.reader(node)))
        .connect(AddressBook.strangers())
        .at(Duration.ZERO, world -> book.write(world, nodes))
        .check(new SlotsHold(node -> SLOTS), Check.always(new BothEndsAgree()))
        .check(
            Check.eventually(
                "all have peers again",
                RECOVERED,
                journal ->
                    journal.nanos() >= CALM.toNanos()
                        && journal.up().numbers().allMatch(at -> journal.sessions(at) >= DIALED)))
        .atLeast(new Minimum((long) OUTAGES * nodes, (long) OUTAGES * nodes, DIALED))
        .lasting(CALM.plusMinutes(3));
  }
}
