package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.SessionsLast;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;

/** Wall clocks are set, and no deadline notices. */
public final class ClockJump implements Scenario {
  private static final Duration RESTARTED = Duration.ofSeconds(100);

  /** It is called again after 35 seconds at the latest that a call takes, and a pause. */
  private static final Duration BACK = RESTARTED.plusSeconds(90);

  @Override
  public String name() {
    return "clock-jump";
  }

  @Override
  public String summary() {
    return "clocks jump by days, ahead and back: no session ends, and who restarts is called again";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(16);
    Hosts steady = Hosts.first(nodes - 1);
    Cast.gossiping(simulation, nodes)
        .connect(Topology.smallWorld(4, 0.1))
        .faults("at=20s,skew=25%,by=48h")
        .faults("at=40s,skew=halves,by=-48h")
        .faults("at=60s,skew=all,by=0s")
        .faults("at=80s,skew=25%,by=-1h")
        .faults("at=" + RESTARTED.toSeconds() + "s,crash=" + (nodes - 1) + ",for=3s")
        .at(Duration.ofSeconds(70), Cast.says(0, "what time is it?"))
        .check(Cast.everybodyHears("what time is it?", Duration.ofSeconds(75)))
        .check(SessionsLast.among(steady), Check.always(new BothEndsAgree()))
        .check(
            Check.eventually(
                "who restarted has peers again",
                BACK,
                journal ->
                    journal.nanos() > RESTARTED.toNanos() && journal.sessions(nodes - 1) >= 2))
        .atLeast(new Minimum(2L * nodes, nodes - 1, 2))
        .lasting(Duration.ofMinutes(4));
  }
}
