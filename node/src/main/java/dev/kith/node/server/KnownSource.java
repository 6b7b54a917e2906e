package dev.kith.node.server;

import akka.actor.typed.ActorRef;
import dev.kith.node.protocol.CandidateSource;
import dev.kith.node.store.KnownNode;
import java.util.List;

/**
 * The nodes known from before, as candidates: anchors first, then who was up last, and when all
 * were named, from the start again, so that a node which lost everybody has somebody to ask. Safe
 * from any thread.
 */
final class KnownSource implements CandidateSource {
  /** Better than a stranger, since a session with it has worked; an anchor's worked to the end. */
  private static final double KNOWN = 1;

  private static final double ANCHOR = 2;

  private final List<KnownNode> nodes;
  private int next;

  /** Of these nodes, in this order. */
  KnownSource(List<KnownNode> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  @Override
  public String name() {
    return "known";
  }

  @Override
  public synchronized void ask(int wanted, ActorRef<Found> replyTo) {
    for (int i = 0; i < Math.min(wanted, nodes.size()); i++) {
      KnownNode known = nodes.get(next);
      replyTo.tell(new Found(name(), known.node(), known.connected() ? ANCHOR : KNOWN));
      next = (next + 1) % nodes.size();
    }
  }
}
