package dev.kith.node.peer;

import akka.actor.typed.ActorRef;
import dev.kith.node.environment.Transport;
import dev.kith.node.environment.Transport.Connection;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Calls one node at all of its addresses, the best first, and keeps the connection that stands
 * first ("happy eyeballs", RFC 8305). Used by the peer's actor alone.
 */
final class Calls {
  /** How long an address is tried alone: what RFC 8305 recommends, a quick answer's round trip. */
  static final Duration HEAD_START = Duration.ofMillis(250);

  private final Transport transport;
  private final Duration timeout;
  private final ActorRef<Transport.DialEvent> answers;
  private final Deque<InetSocketAddress> untried;
  private final Map<InetSocketAddress, Transport.Dial> dials = new LinkedHashMap<>();
  private int failed;

  Calls(
      Transport transport,
      Duration timeout,
      Origin.Dialed origin,
      ActorRef<Transport.DialEvent> answers) {
    this.transport = transport;
    this.timeout = timeout;
    this.answers = answers;
    this.untried = new ArrayDeque<>(origin.addresses());
  }

  /** Tries the next address, if there is one, beside those that were tried and did not fail yet. */
  void callNext() {
    InetSocketAddress address = untried.poll();
    if (address != null) {
      dials.put(address, transport.dial(address, timeout, answers));
    }
  }

  boolean hasNext() {
    return !untried.isEmpty();
  }

  /** One address failed; whether there is hope still. */
  boolean failed() {
    failed++;
    callNext();
    return failed < dials.size();
  }

  /** One connection stands: all others are given up. */
  void connected(Connection connection) {
    untried.clear();
    if (dials.remove(connection.remote()) != null) {
      cancel();
    }
  }

  /** Gives all of them up. */
  void cancel() {
    dials.values().forEach(Transport.Dial::cancel);
  }
}
