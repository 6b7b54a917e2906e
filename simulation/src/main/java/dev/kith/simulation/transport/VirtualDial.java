package dev.kith.simulation.transport;

import akka.actor.typed.ActorRef;
import dev.kith.node.environment.Transport;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One attempt to connect: ends with one answer, or with none when cancelled. */
final class VirtualDial implements Transport.Dial {
  private final Host host;
  private final InetSocketAddress address;
  private @Nullable ActorRef<? super Transport.DialEvent> dialer;
  private @Nullable VirtualConnection connection;
  private @Nullable Route route;
  private boolean called;

  VirtualDial(Host host, InetSocketAddress address, ActorRef<? super Transport.DialEvent> dialer) {
    this.host = host;
    this.address = address;
    this.dialer = dialer;
  }

  void start(Duration timeout) {
    host.add(this);
    long now = host.engine.ticker().nanos();
    host.engine.schedule(
        now + timeout.toNanos(),
        host.node,
        () -> fail("no answer within " + seconds(timeout) + " s"));
    host.engine.schedule(now, host.node, this::begin);
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private void begin() {
    if (address.isUnresolved()) {
      fail("the host name was not resolved");
      return;
    }
    Host other = host.internet.at(address.getAddress());
    if (other == null) {
      fail("no route leads there (no host of the simulation has this address)");
    } else {
      route = host.routeTo(other);
      look();
    }
  }

  /** Calls, if that was not possible before and is now. */
  void look() {
    if (dialer == null || called || route == null) {
      return;
    }
    if (route.isBroken()) {
      fail("Connection reset");
    } else if (route.isOpen()) {
      called = true;
      call(route);
    }
  }

  private void call(Route to) {
    InetSocketAddress local =
        new InetSocketAddress(host.address(address.getAddress()), host.freePort());
    Socket socket = new Socket(host, to, local, address);
    InetSocketAddress seen = host.calling(local, address);
    Host other = to.destination;
    boolean light = host.isLight();
    socket.call(
        () ->
            other
                .called(address, seen)
                .ifPresent(inside -> answer(other, inside, socket, seen, light)));
  }

  /** On the other host. A connection is light if both its ends are. */
  private void answer(
      Host other, InetSocketAddress inside, Socket caller, InetSocketAddress seen, boolean light) {
    VirtualAcceptor acceptor = other.listener(inside);
    Route back = other.routeTo(host);
    if (acceptor == null) {
      if (back.isOpen()) {
        other.refused(address, caller.local);
        back.signal(() -> fail("nobody listens there (Connection refused)"));
      }
    } else if (acceptor.hasRoom()) {
      Socket socket = new Socket(other, back, inside, seen);
      if (light && other.isLight()) {
        socket.lighten();
      }
      socket.answer(caller, () -> connected(caller, socket, acceptor));
    }
  }

  private void connected(Socket caller, Socket called, VirtualAcceptor acceptor) {
    if (called.isLight()) {
      caller.lighten();
    }
    caller.confirm(called, () -> acceptor.offer(called));
    ActorRef<? super Transport.DialEvent> asker = dialer;
    if (asker == null) {
      caller.abort();
      return;
    }
    forget();
    VirtualConnection made = VirtualConnection.of(caller);
    connection = made;
    asker.tell(new Transport.Connected(made));
  }

  void fail(String cause) {
    ActorRef<? super Transport.DialEvent> asker = dialer;
    if (asker != null) {
      forget();
      asker.tell(new Transport.DialFailed(cause));
    }
  }

  /** Nobody waits for an answer any more. */
  void forget() {
    dialer = null;
    host.remove(this);
  }

  @Override
  public void cancel() {
    forget();
    if (connection != null) {
      connection.abort();
    }
  }
}
