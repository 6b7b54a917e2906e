package dev.kith.node.discovery;

import akka.actor.typed.ActorRef;
import dev.kith.node.discovery.v4.Discv4Service;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.protocol.CandidateSource;

/** Nodes to call that discv4 has met, or goes to meet when it is asked. */
public final class Discv4Source implements CandidateSource {
  private static final String NAME = "discv4";

  private final ActorRef<Discovery.Command> discovery;

  /** The nodes of one discovery. */
  public Discv4Source(ActorRef<Discovery.Command> discovery) {
    this.discovery = discovery;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void ask(int nodes, ActorRef<Found> replyTo) {
    tell(new Discv4Service.Want(nodes, node -> replyTo.tell(found(node))));
  }

  @Override
  public void resolve(NodeId node, ActorRef<Found> replyTo) {
    tell(new Discv4Service.Recall(node, known -> replyTo.tell(found(known))));
  }

  private void tell(Discv4Service.Command command) {
    discovery.tell(new Discovery.ToV4(command));
  }

  /** What kind of peer it will be, packets do not tell. */
  private static Found found(Enode node) {
    return new Found(NAME, node, 0);
  }
}
