package dev.kith.simulation.catalogue;

import akka.actor.typed.ActorRef;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.enr.Enode;
import dev.kith.node.protocol.CandidateSource;
import dev.kith.simulation.topology.Graph;
import dev.kith.simulation.topology.Topology;
import dev.kith.simulation.world.World;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where nodes look each other up that keep nobody: they know no more than a discovery would tell
 * them, and choose for themselves. Safe from any thread.
 */
final class AddressBook {
  private volatile List<Enode> pages = List.of();

  /** Nobody keeps anybody. */
  static Topology strangers() {
    return (nodes, entropy) -> new Graph(nodes, List.of());
  }

  /** From now on so many nodes are in the book, the first ones. */
  void write(World world, int nodes) {
    pages = IntStream.range(0, nodes).mapToObj(world::enode).toList();
  }

  /** For one start of a node: pages opened by chance. */
  CandidateSource reader(int node) {
    return new Reader(Entropy.seeded(node));
  }

  private final class Reader implements CandidateSource {
    private final Entropy entropy;

    Reader(Entropy entropy) {
      this.entropy = entropy;
    }

    @Override
    public String name() {
      return "address book";
    }

    @Override
    public void ask(int nodes, ActorRef<Found> replyTo) {
      List<Enode> open = pages;
      for (int i = 0; i < nodes && !open.isEmpty(); i++) {
        replyTo.tell(new Found(name(), open.get(entropy.nextInt(open.size())), 0));
      }
    }
  }
}
