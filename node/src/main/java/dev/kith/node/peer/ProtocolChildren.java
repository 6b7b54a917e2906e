package dev.kith.node.peer;

import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.session.Capability;
import dev.kith.node.wire.Credit;
import dev.kith.node.wire.Frame;
import dev.kith.node.wire.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The protocols' actors of one session, by lane. Used by the peer's actor alone. */
final class ProtocolChildren {
  /** Threads that protocols may block without stopping sessions; see {@code reference.conf}. */
  private static final DispatcherSelector DISPATCHER =
      DispatcherSelector.fromConfig("kith.protocol-dispatcher");

  private static final class Child {
    final Protocol protocol;
    final Containment containment;
    final ActorRef<ProtocolCommand> ref;
    final Credit.Account credit;
    final Message.Lender lender;
    boolean running = true;

    Child(
        Protocol protocol,
        Lane lane,
        Containment around,
        ActorRef<ProtocolCommand> ref,
        LiveSession session) {
      this.protocol = protocol;
      this.containment = around;
      this.ref = ref;
      this.credit = lane.credit();
      this.lender = giver(session);
    }

    /** Says so before it gives back: nobody hears of more credit than there was. */
    private Message.Lender giver(LiveSession session) {
      return bytes -> {
        if (session.tellsOfMessages()) {
          session.tellOfMessage(
              new NodeEvent.MessageHandled(
                  session.id, session.nodeId, protocol.capability(), bytes));
        }
        credit.giveBack(bytes);
      };
    }
  }

  private final ActorContext<?> context;
  private final LiveSession session;
  private final List<Child> children = new ArrayList<>();

  ProtocolChildren(ActorContext<?> context, LiveSession session) {
    this.context = context;
    this.session = session;
  }

  void spawn(Protocol protocol, Lane lane, Map<Capability, ActorRef<?>> hubs) {
    ProtocolHandle handle = new ProtocolHandle(session, lane);
    Containment containment = new Containment(() -> session.closure() != null);
    ActorRef<?> hub = hubs.get(protocol.capability());
    ActorRef<ProtocolCommand> ref =
        context.spawn(
            Behaviors.intercept(
                () -> containment, Behaviors.setup(child -> protocol.child(handle, hub))),
            protocol.actorName(),
            DISPATCHER);
    context.watch(ref);
    children.add(new Child(protocol, lane, containment, ref, session));
  }

  void deliver(int lane, List<Frame> frames) {
    Child child = children.get(lane);
    for (Frame frame : frames) {
      if (!child.running) {
        child.credit.giveBack(frame.payload().size());
        continue;
      }
      if (session.tellsOfMessages()) {
        publishReceived(child, frame);
      }
      child.ref.tell(Message.lent(frame.code(), frame.payload(), child.lender));
    }
  }

  private void publishReceived(Child child, Frame frame) {
    session.tellOfMessage(
        new NodeEvent.MessageReceived(
            session.id,
            session.nodeId,
            child.protocol.capability(),
            frame.code(),
            frame.payload().size()));
  }

  /** An actor has ended; the answer says which, or null if it was none of these. */
  @Nullable Ended ended(ActorRef<?> ref) {
    for (Child child : children) {
      if (child.ref.equals(ref) && child.running) {
        child.running = false;
        child.credit.retire();
        return new Ended(child.protocol, child.containment.failure());
      }
    }
    return null;
  }

  /** Tells all to stop; those that block their thread will do so when they can. */
  void stop() {
    for (Child child : children) {
      if (child.running) {
        stopping(child.ref);
      }
    }
  }

  private void stopping(ActorRef<ProtocolCommand> child) {
    context.stop(child);
  }

  /** How many have not ended yet. */
  int running() {
    int count = 0;
    for (Child child : children) {
      count += child.running ? 1 : 0;
    }
    return count;
  }

  /** A protocol's actor that ended, and what it threw, if anything. */
  record Ended(Protocol protocol, @Nullable Throwable failure) {}
}
