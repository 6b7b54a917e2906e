package dev.kith.node.admin.traces;

import dev.kith.node.session.Closure;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What spans say, in the words that metrics have for it, and how they end. */
final class Words {
  static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("network.peer.address");
  static final AttributeKey<Long> PORT = AttributeKey.longKey("network.peer.port");
  static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  static final AttributeKey<Long> SESSION = AttributeKey.longKey("kith.session");
  static final AttributeKey<String> NODE = AttributeKey.stringKey("kith.node");
  static final AttributeKey<String> DIRECTION = AttributeKey.stringKey("kith.direction");
  static final AttributeKey<String> SOURCE = AttributeKey.stringKey("kith.source");
  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("kith.outcome");
  static final AttributeKey<String> CLIENT = AttributeKey.stringKey("kith.client");
  static final AttributeKey<List<String>> CAPABILITIES =
      AttributeKey.stringArrayKey("kith.capabilities");
  static final AttributeKey<List<String>> PROTOCOLS = AttributeKey.stringArrayKey("kith.protocols");
  static final AttributeKey<String> PROTOCOL = AttributeKey.stringKey("kith.protocol");
  static final AttributeKey<String> STAGE = AttributeKey.stringKey("kith.stage");
  static final AttributeKey<String> INITIATOR = AttributeKey.stringKey("kith.initiator");
  static final AttributeKey<String> REASON = AttributeKey.stringKey("kith.reason");

  private Words() {}

  /** Ends a span of something that ended so. */
  static void end(Span span, Closure closure, Instant when) {
    String reason = closure.cause().word();
    span.setAttribute(STAGE, lower(closure.phase()))
        .setAttribute(INITIATOR, lower(closure.initiator()))
        .setAttribute(REASON, reason);
    if (failed(closure.cause())) {
      span.setAttribute(ERROR, reason).setStatus(StatusCode.ERROR, closure.cause().text());
    }
    span.end(when);
  }

  /** Whether something is wrong, rather than full, known already, or at its end. */
  private static boolean failed(Closure.Cause cause) {
    if (!(cause instanceof Closure.Disconnected goodbye)) {
      return true;
    }
    return switch (goodbye.reason()) {
      case REQUESTED, USELESS_PEER, TOO_MANY_PEERS, ALREADY_CONNECTED, QUITTING, SELF, UNKNOWN ->
          false;
      case NETWORK_ERROR,
          PROTOCOL_ERROR,
          INCOMPATIBLE_VERSION,
          INVALID_IDENTITY,
          UNEXPECTED_IDENTITY,
          READ_TIMEOUT,
          SUBPROTOCOL_ERROR ->
          true;
    };
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
