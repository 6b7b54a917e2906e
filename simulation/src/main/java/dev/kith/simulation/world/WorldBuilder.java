package dev.kith.simulation.world;

import dev.kith.node.crypto.Agreement;
import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.network.Addresses;
import dev.kith.simulation.network.Chunking;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.network.Links;
import dev.kith.simulation.snapshot.Snapshot;
import dev.kith.simulation.transport.Fidelity;
import dev.kith.simulation.transport.Internet;
import java.net.InetAddress;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Collects what a world is. Used by one thread. */
public final class WorldBuilder {
  private final long seed;
  private int nodes;
  private @Nullable Snapshot snapshot;
  private int threads = 1;
  private LinkSpec links = LinkSpec.PERFECT;
  private Chunking chunking = Chunking.SOME;
  private IntFunction<Fidelity> fidelity = node -> Fidelity.FULL;
  private IntFunction<InetAddress> addresses = Addresses::ipv4;
  private NodeSetup setup = (node, config) -> {};
  private WorldListener listener = (nanos, node, event) -> {};

  WorldBuilder(long seed) {
    this.seed = seed;
  }

  /** How many nodes there are; none is up at first. */
  public WorldBuilder nodes(int count) {
    nodes = count;
    return this;
  }

  /**
   * How many threads run it; one by default. Everything that happens is the same with more, but
   * what the protocols of different nodes share then has to be safe from several threads.
   */
  public WorldBuilder threads(int count) {
    threads = count;
    return this;
  }

  /** What lies between any two of them. */
  public WorldBuilder links(LinkSpec spec) {
    links = spec;
    return this;
  }

  /** Where bytes break; {@link Chunking#SOME} do by default. */
  public WorldBuilder chunking(Chunking value) {
    chunking = value;
    return this;
  }

  /** All nodes are light: a third of the memory, and a message costs a fifth. */
  public WorldBuilder light() {
    return fidelity(node -> Fidelity.LIGHT);
  }

  /** How much of each node's connections is the real thing; all of it by default. */
  public WorldBuilder fidelity(IntFunction<Fidelity> value) {
    fidelity = value;
    return this;
  }

  /** These nodes listen and are called by IPv6, the others by IPv4. All can call all. */
  public WorldBuilder ipv6(IntPredicate some) {
    return addresses(node -> some.test(node) ? Addresses.ipv6(node) : Addresses.ipv4(node));
  }

  /**
   * At which of its {@link Addresses} each node listens and is called; its private one of IPv4 by
   * default.
   */
  public WorldBuilder addresses(IntFunction<InetAddress> value) {
    addresses = value;
    return this;
  }

  /** What nodes speak and allow. Asked again for every start. */
  public WorldBuilder setup(NodeSetup value) {
    setup = value;
    return this;
  }

  /** Who hears of what happens. */
  public WorldBuilder listener(WorldListener value) {
    listener = value;
    return this;
  }

  /** The nodes of a snapshot, in place of others; {@link World#resume} starts and connects them. */
  public WorldBuilder from(Snapshot value) {
    snapshot = value;
    return this;
  }

  /** The world, at time zero. It belongs to the calling thread. */
  public World create() {
    Engine engine = Engine.create(seed, threads);
    Links between = new Links(links);
    Ground ground =
        new Ground(
            engine,
            new Internet(engine, between, chunking),
            addresses,
            new Agreements(Agreement.computed()),
            new Relay(engine, listener));
    World world = new World(ground, between, fidelity);
    if (snapshot == null) {
      IntStream.range(0, nodes).forEach(node -> world.add(world.newcomer(), setup));
    } else {
      snapshot.nodes().forEach(member -> world.add(member, setup));
    }
    return world;
  }
}
