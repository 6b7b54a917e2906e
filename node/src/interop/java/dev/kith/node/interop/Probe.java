package dev.kith.node.interop;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.session.Capability;
import dev.kith.node.wire.SendResult;
import java.util.function.Predicate;

/**
 * One protocol of a Kith node under test: keeps what arrives for the test to ask for, and reacts
 * like a handler of the reference programs, or as the test says. For one peer at a time.
 */
final class Probe {
  /** What the protocol's actor does with a message after it was noted. */
  interface Reaction {
    Behavior<ProtocolCommand> to(Message message, PeerSession peer);
  }

  /** Nothing more. */
  static final Reaction SINK = (message, peer) -> Behaviors.same();

  /** The same back. */
  static final Reaction ECHO =
      (message, peer) -> {
        deliver(peer, message.code(), message.payload());
        return Behaviors.same();
      };

  /** The tutorial: the dialing side says foo, the answer to that is bar. */
  static final Reaction FOOBAR =
      (message, peer) -> {
        if (message.as(Greeting.class).text().equals("foo")) {
          peer.send(0, new Greeting("bar"));
        }
        return Behaviors.same();
      };

  record Greeting(String text) {}

  /**
   * A message that arrived.
   *
   * @param code relative to the protocol
   * @param sha256 of the payload, in hex
   */
  record Arrival(int code, int size, String sha256) {}

  private final Capability capability;
  private final int length;
  private final Reaction reaction;
  private final EventLog<PeerSession> sessions = new EventLog<>();
  private final EventLog<Arrival> arrivals = new EventLog<>();

  Probe(String name, int version, int length, Reaction reaction) {
    this.capability = new Capability(name, version);
    this.length = length;
    this.reaction = reaction;
  }

  Protocol protocol() {
    return Protocol.named(capability.name())
        .version(capability.version())
        .length(length)
        .behavior(this::begin);
  }

  String name() {
    return capability.name();
  }

  /** The same protocol as an option of a reference program. */
  String option(String mode) {
    return "--cap=" + capability + "/" + length + "=" + mode;
  }

  private Behavior<ProtocolCommand> begin(PeerSession peer) {
    sessions.add(peer);
    if (reaction == FOOBAR && peer.dialed()) {
      peer.send(0, new Greeting("foo"));
    }
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(Message.class, message -> take(message, peer))
        .build();
  }

  private Behavior<ProtocolCommand> take(Message message, PeerSession peer) {
    arrivals.add(new Arrival(message.code(), message.size(), Payload.sha256(message.payload())));
    return reaction.to(message, peer);
  }

  /** The handle on the next peer; an {@link AssertionError} when there is none. */
  PeerSession session() {
    return take(sessions, any -> true, "session");
  }

  /** The next message with this code. */
  Arrival arrival(int code) {
    return take(arrivals, arrival -> arrival.code() == code, "message " + code);
  }

  private <T> T take(EventLog<T> log, Predicate<T> fits, String wanted) {
    try {
      return log.take(fits, KithNode.PATIENCE)
          .orElseThrow(() -> new AssertionError("no " + wanted + " for " + this + ": " + log));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + wanted, e);
    }
  }

  /** Sends a payload that must be accepted at once. */
  static void deliver(PeerSession peer, int code, Bytes payload) {
    SendResult result = peer.sendRaw(code, payload);
    if (result != SendResult.ACCEPTED) {
      throw new AssertionError("sending message " + code + " to " + peer + ": " + result);
    }
  }

  @Override
  public String toString() {
    return capability.toString();
  }
}
