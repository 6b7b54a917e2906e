package dev.kith.node.peer;

import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Disconnected;
import dev.kith.node.session.Closure.Faulted;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.Closure.Lost;
import dev.kith.node.session.Closure.Phase;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import java.util.Optional;

/** What ends a session, before it is known how far the session had come. */
record Ending(Closure.Cause cause, Initiator initiator) {
  static Ending local(DisconnectReason reason) {
    return new Ending(new Disconnected(reason), Initiator.LOCAL);
  }

  static Ending remote(DisconnectReason reason) {
    return new Ending(new Disconnected(reason), Initiator.REMOTE);
  }

  static Ending fault(Fault fault, String detail) {
    return new Ending(new Faulted(fault, detail), Initiator.LOCAL);
  }

  static Ending lost(String detail) {
    return new Ending(new Lost(detail), Initiator.TRANSPORT);
  }

  Closure in(Phase phase) {
    return new Closure(cause, initiator, phase);
  }

  /** What to tell the remote: nothing if it left first, or is gone. */
  static Optional<DisconnectReason> goodbye(Closure closure) {
    if (closure.initiator() != Initiator.LOCAL) {
      return Optional.empty();
    }
    if (closure.cause() instanceof Disconnected disconnected) {
      return Optional.of(disconnected.reason());
    }
    return closure.cause() instanceof Faulted faulted
        ? faulted.fault().disconnectReason()
        : Optional.empty();
  }
}
