package dev.kith.simulation.transport;

import dev.kith.node.environment.Ticker;
import dev.kith.simulation.network.Nat;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * What stands between one host and all others: it has the host's address, and the host a private
 * one. It translates IPv4 alone. Touched in the cell of its node.
 */
final class Router {
  /** The least for which RFC 4787 lets a way for datagrams stay open. */
  private static final Duration DATAGRAMS_IDLE = Duration.ofMinutes(2);

  /** The least for which RFC 5382 lets a way for an established connection stay open. */
  private static final Duration CALLS_IDLE = Duration.ofMinutes(124);

  private final Ticker ticker;
  private final InetAddress outside;
  private final InetAddress inside;
  private final Nat calls;
  private final Nat datagrams;

  Router(Ticker ticker, Nat.Type type, InetAddress outside, InetAddress inside) {
    this.ticker = ticker;
    this.outside = outside;
    this.inside = inside;
    this.calls = new Nat(type, CALLS_IDLE);
    this.datagrams = new Nat(type, DATAGRAMS_IDLE);
  }

  InetAddress inside() {
    return inside;
  }

  /** As whom others see a call from here. */
  InetSocketAddress calling(InetSocketAddress from, InetSocketAddress to) {
    return outward(calls, from, to);
  }

  /** Where a call from elsewhere goes, if it is let in. */
  Optional<InetSocketAddress> called(InetSocketAddress to, InetSocketAddress from) {
    return inward(calls, to, from);
  }

  /** As whom others see a datagram from here. */
  InetSocketAddress sending(InetSocketAddress from, InetSocketAddress to) {
    return outward(datagrams, from, to);
  }

  /** Where a datagram from elsewhere goes, if it is let in. */
  Optional<InetSocketAddress> sent(InetSocketAddress to, InetSocketAddress from) {
    return inward(datagrams, to, from);
  }

  private InetSocketAddress outward(Nat nat, InetSocketAddress from, InetSocketAddress to) {
    return isTranslated(to)
        ? new InetSocketAddress(outside, nat.outgoing(from.getPort(), to, ticker.nanos()))
        : from;
  }

  private Optional<InetSocketAddress> inward(
      Nat nat, InetSocketAddress to, InetSocketAddress from) {
    return isTranslated(to)
        ? nat.incoming(to.getPort(), from, ticker.nanos()).stream()
            .mapToObj(port -> new InetSocketAddress(inside, port))
            .findFirst()
        : Optional.of(to);
  }

  private static boolean isTranslated(InetSocketAddress address) {
    return address.getAddress() instanceof Inet4Address;
  }

  /** Lets everything in that comes to a port, for a port inside. */
  void forward(int port, int to) {
    if (!calls.forward(port, to) || !datagrams.forward(port, to)) {
      throw new IllegalStateException(
          "port " + port + " of the router is in use; forward it before anything goes out");
    }
  }
}
