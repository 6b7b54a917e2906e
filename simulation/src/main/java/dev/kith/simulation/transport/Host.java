package dev.kith.simulation.transport;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.environment.Transport.Datagram;
import dev.kith.simulation.capture.Segment;
import dev.kith.simulation.capture.WireListener;
import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.network.Addresses;
import dev.kith.simulation.network.Links;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One machine: what its system holds for the node that runs there. Outlives the node. Touched in
 * the cell of its node.
 */
final class Host {
  /** Where the ports begin that Linux gives to whoever asks for any. */
  private static final int FIRST_FREE_PORT = 32_768;

  private static final int LAST_FREE_PORT = 60_999;

  final int node;
  final Internet internet;
  final Engine engine;
  final DatagramPorts datagrams = new DatagramPorts();
  private final Links links;
  private final Map<Integer, Route> routes = new LinkedHashMap<>();
  private final List<VirtualAcceptor> listeners = new ArrayList<>();
  private final Set<VirtualDial> dials = new LinkedHashSet<>();
  private final Set<Socket> sockets = new LinkedHashSet<>();
  private @Nullable Router router;
  private @Nullable VirtualTransport transport;
  private boolean up;
  private Fidelity fidelity = Fidelity.FULL;
  private long readRate;
  private int used;
  private int mostUsed;
  private int lastPort = FIRST_FREE_PORT - 1;

  Host(Internet internet, Engine engine, Links links, int node) {
    this.internet = internet;
    this.engine = engine;
    this.links = links;
    this.node = node;
  }

  VirtualTransport start(Fidelity as) {
    if (transport != null) {
      throw new IllegalStateException(
          "node " + node + " has a transport: close it, or let the node crash, before another");
    }
    up = true;
    fidelity = as;
    transport = new VirtualTransport(this);
    return transport;
  }

  boolean isUp() {
    return up;
  }

  boolean isLight() {
    return fidelity == Fidelity.LIGHT;
  }

  /** The node reads so many bits a second of each connection from now on; 0 is all that come. */
  void readAt(long bitsPerSecond) {
    readRate = bitsPerSecond;
    List.copyOf(sockets).forEach(Socket::readOn);
  }

  /** How long the node takes to read so many bytes. */
  long readNanos(int bytes) {
    return readRate == 0 ? 0 : (long) (bytes * 8e9 / readRate);
  }

  /** Whether nothing here could care for a change of the links. */
  boolean isIdle() {
    return dials.isEmpty() && sockets.isEmpty() && routes.values().stream().noneMatch(Route::holds);
  }

  int sockets() {
    return sockets.size();
  }

  int openSockets() {
    return (int) sockets.stream().filter(each -> !each.isClosed()).count();
  }

  /** The node has begun to use a connection. */
  void took() {
    used++;
    mostUsed = Math.max(mostUsed, used);
  }

  /** The node has closed a connection that it used. */
  void gave() {
    used--;
  }

  int mostUsed() {
    return mostUsed;
  }

  Route routeTo(Host other) {
    return routes.computeIfAbsent(other.node, ignored -> new Route(engine, links, this, other));
  }

  InetAddress address(InetAddress sameFamily) {
    return router == null || !(sameFamily instanceof Inet4Address)
        ? Addresses.alike(node, sameFamily)
        : router.inside();
  }

  void standBehind(Router value) {
    router = value;
  }

  Router router() {
    if (router == null) {
      throw new IllegalStateException("node " + node + " is behind no router; put it behind one");
    }
    return router;
  }

  /** As whom others see a call from here. */
  InetSocketAddress calling(InetSocketAddress from, InetSocketAddress to) {
    return router == null ? from : router.calling(from, to);
  }

  /** Where a call from elsewhere goes, if it is let in. */
  Optional<InetSocketAddress> called(InetSocketAddress to, InetSocketAddress from) {
    return router == null ? Optional.of(to) : router.called(to, from);
  }

  /** As whom others see a datagram from here. */
  InetSocketAddress sending(InetSocketAddress from, InetSocketAddress to) {
    return router == null ? from : router.sending(from, to);
  }

  /** Sends a datagram, wherever it says that it comes from. */
  void send(InetSocketAddress from, InetSocketAddress to, Bytes payload) {
    WireListener wire = internet.wire();
    if (wire != null) {
      wire.datagram(engine.ticker().nanos(), from, to, payload);
    }
    Host other = internet.at(to.getAddress());
    if (other != null) {
      InetSocketAddress seen = sending(from, to);
      routeTo(other).datagram(payload, arrived -> other.came(to, new Datagram(seen, arrived)));
    }
  }

  /** A datagram for this host has arrived. */
  void came(InetSocketAddress to, Datagram datagram) {
    Optional<InetSocketAddress> target =
        router == null ? Optional.of(to) : router.sent(to, datagram.from());
    target.ifPresent(inside -> datagrams.came(inside, datagram));
  }

  boolean owns(InetAddress address) {
    return address.isAnyLocalAddress() || address.equals(address(address));
  }

  /** A port that nobody has asked for lately; 28,232 connections at once never share one. */
  int freePort() {
    do {
      lastPort = lastPort == LAST_FREE_PORT ? FIRST_FREE_PORT : lastPort + 1;
    } while (isListening(lastPort) || datagrams.isTaken(lastPort));
    return lastPort;
  }

  private boolean isListening(int port) {
    return listeners.stream().anyMatch(listener -> listener.local().getPort() == port);
  }

  /** Who listens where somebody calls. */
  @Nullable VirtualAcceptor listener(InetSocketAddress called) {
    return listeners.stream().filter(each -> each.hears(called)).findFirst().orElse(null);
  }

  boolean isTaken(InetSocketAddress wanted) {
    return listeners.stream().anyMatch(each -> each.excludes(wanted));
  }

  void add(VirtualAcceptor listener) {
    listeners.add(listener);
  }

  void remove(VirtualAcceptor listener) {
    listeners.remove(listener);
  }

  void add(VirtualDial dial) {
    dials.add(dial);
  }

  void remove(VirtualDial dial) {
    dials.remove(dial);
  }

  /** A call has reached a port where nobody listens, and the caller is told. */
  void refused(InetSocketAddress called, InetSocketAddress caller) {
    WireListener wire = internet.wire();
    if (wire != null) {
      int flags = Segment.RST | Segment.ACK;
      Segment segment = new Segment(called, caller, flags, 0, 1, 0, Bytes.EMPTY);
      wire.segment(engine.ticker().nanos(), segment);
    }
  }

  void add(Socket socket) {
    sockets.add(socket);
  }

  void remove(Socket socket) {
    sockets.remove(socket);
  }

  /** The links have changed: everything here that waits, or runs over a break, looks again. */
  void look() {
    List.copyOf(dials).forEach(VirtualDial::look);
    List.copyOf(sockets).forEach(Socket::look);
    routes.values().forEach(Route::look);
  }

  /** The node closes its transport: others see its connections end. */
  void close() {
    transport = null;
    List.copyOf(dials).forEach(dial -> dial.fail("the transport was closed"));
    List.copyOf(listeners).forEach(VirtualAcceptor::close);
    datagrams.forget();
    // Those that the node has closed still send what it said last.
    List.copyOf(sockets).stream().filter(each -> !each.isClosed()).forEach(Socket::abort);
  }

  void crash(Crash how) {
    if (transport != null) {
      transport.forget();
      transport = null;
    }
    List.copyOf(dials).forEach(VirtualDial::forget);
    dials.clear();
    datagrams.forget();
    if (how == Crash.PROCESS) {
      List.copyOf(listeners).forEach(VirtualAcceptor::close);
      List.copyOf(sockets).forEach(Socket::close);
    } else {
      up = false;
      listeners.forEach(VirtualAcceptor::forget);
      sockets.forEach(Socket::forget);
      listeners.clear();
      sockets.clear();
    }
  }
}
