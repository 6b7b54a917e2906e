package dev.kith.simulation.world;

import dev.kith.node.event.NodeEvent;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.protocols.foobar.FooBar;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.network.Path;
import dev.kith.simulation.topology.Topology;
import dev.kith.simulation.transport.Crash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A ring of nodes over bad links, with a crash, a goodbye and a cut in its short history. */
final class Town {
  private static final LinkSpec LINK = LinkSpec.parse("latency=20ms..80ms,loss=1%");
  private static final Path CUT = Path.between(Hosts.of(0, 1), Hosts.of(2, 3));

  final List<String> story = new ArrayList<>();
  final World world;

  Town(long seed, int nodes, int threads) {
    world =
        World.seeded(seed)
            .nodes(nodes)
            .threads(threads)
            .links(LINK)
            .setup((node, config) -> config.protocol(fooBar()).messageEvents(true))
            .listener(this::happened)
            .create();
    world.startAll();
    world.wire(Topology.ring().connect(nodes, world.engine().entropy(0, "topology")));
  }

  /** Prints the hash of a seed and so many nodes, for a test in another JVM. */
  public static void main(String[] arguments) {
    System.out.println(hash(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1])));
  }

  private Protocol fooBar() {
    return FooBar.protocol(this::said);
  }

  private void said(PeerSession peer, String text) {
    String saying = world.now() + " " + peer + " says " + text;
    world.engine().report(() -> story.add(saying));
  }

  private void happened(long nanos, int node, NodeEvent event) {
    story.add(nanos + " " + node + " " + event);
  }

  /** Two minutes of a town, as one number. */
  static long hash(long seed, int nodes) {
    return hash(seed, nodes, 1);
  }

  static long hash(long seed, int nodes, int threads) {
    Town town = new Town(seed, nodes, threads);
    try (World world = town.world) {
      world.runFor(Duration.ofSeconds(5));
      world.crash(0, Crash.MACHINE);
      world.stop(1);
      world.runFor(Duration.ofSeconds(30));
      world.start(0);
      world.start(1);
      world.change(links -> links.cut(CUT));
      world.runFor(Duration.ofSeconds(45));
      world.change(links -> links.heal(CUT));
      world.restart(2);
      world.runFor(Duration.ofSeconds(40));
      return 31 * world.traceHash() + town.story.hashCode();
    }
  }
}
