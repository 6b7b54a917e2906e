package dev.kith.node.peer;

import dev.kith.node.protocol.ProtocolException;
import dev.kith.node.rlp.RlpException;
import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import org.jspecify.annotations.Nullable;

/** What the end of a protocol's actor means for the session: the mapping of go-ethereum. */
final class ChildEnding {
  private ChildEnding() {}

  static Closure.Cause cause(@Nullable Throwable failure) {
    if (failure == null) {
      return new Closure.Disconnected(DisconnectReason.QUITTING);
    }
    if (failure instanceof ProtocolException chosen) {
      return new Closure.Disconnected(chosen.reason());
    }
    if (failure instanceof RlpException undecodable) {
      return new Closure.Faulted(Fault.BAD_PAYLOAD, String.valueOf(undecodable.getMessage()));
    }
    return new Closure.Faulted(Fault.PROTOCOL_FAILED, failure.toString());
  }

  /** Whether our code is to blame, so that its author wants the stack trace. */
  static boolean isBug(@Nullable Throwable failure) {
    return failure != null
        && !(failure instanceof ProtocolException)
        && !(failure instanceof RlpException);
  }
}
