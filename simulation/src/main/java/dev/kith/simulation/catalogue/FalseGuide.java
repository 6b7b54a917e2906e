package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.fault.Foe;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import java.time.Duration;

/** Of those with whom nodes begin, one lies. */
public final class FalseGuide implements Scenario {
  private static final int NODES = 12;
  private static final Duration FOUND = Duration.ofSeconds(40);

  @Override
  public String name() {
    return "false-guide";
  }

  @Override
  public String summary() {
    return "a bootnode names only its own: by an honest one nodes find each other all the same";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(NODES);
    Seeker.seeking(simulation, nodes, Hosts.of(0))
        .misled(Foe.FALSE_GUIDE)
        .faults("at=1s,attack=all,by=false-guide,every=10s,for=30s")
        .check(
            Check.eventually(
                "by the honest one everybody finds a few of the others",
                FOUND,
                journal ->
                    Hosts.first(nodes).numbers().allMatch(node -> has(nodes, node, journal))))
        .atLeast(new Minimum((long) nodes * enough(nodes), nodes, enough(nodes)).underAttack(nodes))
        .lasting(FOUND.plusSeconds(5));
  }

  /** Peers: the thirty that lie are there, too, and look as good until they are called. */
  private static int enough(int nodes) {
    return nodes / 4;
  }

  private static boolean has(int nodes, int node, Journal journal) {
    return journal.peers(node).size() >= enough(nodes);
  }
}
