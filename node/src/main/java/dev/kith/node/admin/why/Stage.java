package dev.kith.node.admin.why;

import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import java.time.Duration;

/** What a call has to come through until there is a useful peer, in order. */
enum Stage {
  /** Until the other end accepts. */
  CONNECTION("connection"),
  /** Until both have keys. */
  HANDSHAKE("handshake"),
  /** Until each knows what the other is, and neither refuses. */
  GREETING("greeting"),
  /** Until both have found a protocol in common. */
  CAPABILITIES("capabilities"),
  /** Until its protocols have put up with it for a minute. */
  PROTOCOLS("protocols"),
  /** As a peer. */
  PEER("peer");

  /** Protocols greet each other within seconds; what they refuse is gone by then. */
  private static final Duration TRIAL = Duration.ofMinutes(1);

  private final String text;

  Stage(String text) {
    this.text = text;
  }

  /** One word, for people and as JSON. */
  String text() {
    return text;
  }

  /** In which stage a connection ended that never was a peer. */
  static Stage ofRefused(Closure closure) {
    return switch (closure.phase()) {
      case CONNECTING -> CONNECTION;
      case HANDSHAKING -> HANDSHAKE;
      case GREETING, ACTIVE ->
          closure.cause().equals(new Closure.Disconnected(DisconnectReason.USELESS_PEER))
              ? CAPABILITIES
              : GREETING;
    };
  }

  /** In which stage a session ended. */
  static Stage ofLasting(Duration lifetime) {
    return lifetime.compareTo(TRIAL) < 0 ? PROTOCOLS : PEER;
  }
}
