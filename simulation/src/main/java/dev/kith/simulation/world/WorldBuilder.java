package dev.kith.simulation.world;

import dev.kith.node.crypto.NodeKey;
import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.network.Chunking;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.network.Links;
import dev.kith.simulation.snapshot.Snapshot;
import dev.kith.simulation.snapshot.Snapshot.Member;
import dev.kith.simulation.transport.Internet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what a world is. Used by one thread. */
public final class WorldBuilder {
  private final long seed;
  private int nodes;
  private @Nullable Snapshot snapshot;
  private LinkSpec links = LinkSpec.PERFECT;
  private Chunking chunking = Chunking.RANDOM;
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

  /** What lies between any two of them. */
  public WorldBuilder links(LinkSpec spec) {
    links = spec;
    return this;
  }

  /** Where bytes break; anywhere by default. */
  public WorldBuilder chunking(Chunking value) {
    chunking = value;
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
    Engine engine = Engine.create(seed);
    Links between = new Links(links);
    Internet internet = new Internet(engine, between, chunking);
    List<Member> members = snapshot == null ? newcomers(engine) : snapshot.nodes();
    List<Resident> residents = new ArrayList<>();
    for (Member member : members) {
      residents.add(new Resident(engine, internet, residents.size(), member, setup, listener));
    }
    return new World(engine, between, internet, residents);
  }

  private List<Member> newcomers(Engine engine) {
    List<Member> members = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      NodeKey key = NodeKey.generate(engine.entropy(node, "key"));
      members.add(new Member("node-" + node, key, false, List.of(), Map.of()));
    }
    return members;
  }
}
