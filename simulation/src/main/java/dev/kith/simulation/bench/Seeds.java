package dev.kith.simulation.bench;

import dev.kith.protocols.gossip.Gossip;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.scenario.Variation;
import dev.kith.simulation.topology.Topology;
import dev.kith.simulation.world.World;
import java.time.Duration;
import java.util.List;

/**
 * A scenario as a test sweeps over: ten nodes gossip for half a minute, and every few seconds one
 * of them crashes and comes back. How many seeds in a second of the processor, and how much faster
 * than real time; one after the other, in one thread.
 */
final class Seeds {
  /** Virtual: long enough to meet, to crash and to meet again. */
  private static final Duration RUN = Duration.ofSeconds(30);

  private Seeds() {}

  static List<Figure> measure(SimEffort effort) {
    Watch first = new Watch();
    run(0, effort);
    double firstSeconds = first.seconds();
    runs(1, effort.warmUp(), effort);
    Watch watch = new Watch();
    long count = runs(1, effort.seconds(), effort);
    return List.of(
        new Figure("seeds", count / watch.cpuSeconds(), "1/cpu-s"),
        new Figure("seeds-speed", count * RUN.toSeconds() / watch.seconds(), "x"),
        new Figure("seeds-first", firstSeconds * 1e3, "ms"));
  }

  /** Runs seeds until so many seconds have passed. */
  private static long runs(long firstSeed, int seconds, SimEffort effort) {
    long seed = firstSeed;
    Watch watch = new Watch();
    while (watch.seconds() < seconds) {
      run(seed++, effort);
    }
    return seed - firstSeed;
  }

  private static void run(long seed, SimEffort effort) {
    Simulation simulation = new Simulation(seed, Variation.NONE);
    simulation
        .configured(
            effort.nodes(),
            (node, config) ->
                config
                    .messageEvents(true)
                    .maxPeers(2 * effort.nodes())
                    .protocol(Gossip.protocol(text -> simulation.heard(node, text))))
        .connect(Topology.randomRegular(effort.peers()))
        .links(LinkSpec.parse("latency=20ms..80ms,loss=1%"))
        .faults("churn=1.." + (effort.nodes() - 1) + ",every=exponential:5s,down=2s,until=20s")
        .at(Duration.ofSeconds(10), world -> say(world, "early"))
        .at(Duration.ofSeconds(20), world -> say(world, "late"))
        // Below what churn left of 2,500 seeds: 36 sessions and 9 messages of ten nodes at least.
        .atLeast(new Minimum((long) effort.nodes() * effort.peers() / 2, effort.nodes() / 2, 0))
        .lasting(RUN)
        .threads(effort.threads())
        .run();
  }

  private static void say(World world, String text) {
    world.tell(0, Gossip.CAPABILITY, new Gossip.Publish(text));
  }
}
