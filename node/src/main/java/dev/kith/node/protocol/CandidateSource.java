package dev.kith.node.protocol;

import akka.actor.typed.ActorRef;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;

/**
 * Where nodes come from that may be called: a discovery, a list, or a protocol whose peers tell of
 * others. A node asks only while it has room, and drops what it did not ask for. Safe from any
 * thread; no method may block. What a method throws is logged, and other sources are asked on.
 */
public interface CandidateSource {
  /** By what it is shown, such as {@code dns}; each source of a node has its own. */
  String name();

  /**
   * Asked for more nodes. Each is one answer, at any time; fewer than asked for are fine, none too:
   * the source is asked again after a while.
   */
  void ask(int nodes, ActorRef<Found> replyTo);

  /** Asked where a node is now, since it does not answer where it was; by default nobody knows. */
  default void resolve(NodeId node, ActorRef<Found> replyTo) {}

  /**
   * One node.
   *
   * @param source the name of who has it
   * @param node who it is; if it has a host name, that is looked up before each call
   * @param quality how good a peer it promises to be; 0 if nothing is known, more is better
   */
  record Found(String source, Enode node, double quality) {}
}
