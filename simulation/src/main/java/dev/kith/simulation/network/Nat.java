package dev.kith.simulation.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a router translates the ports of one host behind it, for calls or for datagrams (RFC 4787):
 * what goes out opens a way, and who else may come in by it is a matter of its type. Times are
 * nanoseconds. One owner.
 */
public final class Nat {
  /** Whom a way lets in that was opened by something that went out. */
  public enum Type {
    /** Anybody. */
    FULL_CONE,
    /** Whoever has an address to which something went out by it. */
    RESTRICTED,
    /** Whoever has an address and port to which something went out by it. */
    PORT_RESTRICTED,
    /** Only the one it was opened for: each destination has a way of its own. */
    SYMMETRIC
  }

  /** Ports from here on are nobody's by custom; below, people forward some by hand. */
  private static final int FIRST_PORT = 1_024;

  private static final int LAST_PORT = 65_535;

  private final Type type;
  private final long idleNanos;
  private final Map<Integer, Integer> forwarded = new TreeMap<>();
  private final Map<Inside, Way> ways = new LinkedHashMap<>();
  private final Map<Integer, Way> byPort = new TreeMap<>();
  private int lastPort = FIRST_PORT - 1;

  /** What has a way of its own: a port inside, and for some types a destination. */
  private record Inside(int port, @Nullable InetSocketAddress destination) {}

  private static final class Way {
    final Inside inside;
    final int port;

    /** To whom something went out by it, and when last. */
    final Map<InetSocketAddress, Long> used = new LinkedHashMap<>();

    Way(Inside inside, int port) {
      this.inside = inside;
      this.port = port;
    }
  }

  /**
   * A router that nothing has gone through.
   *
   * @param idle how long a way stays open for a destination to which nothing more goes out
   */
  public Nat(Type type, Duration idle) {
    this.type = type;
    this.idleNanos = idle.toNanos();
  }

  /**
   * Something goes out.
   *
   * @return the port from which others see it come
   */
  public int outgoing(int port, InetSocketAddress to, long now) {
    forget(now);
    Inside inside = new Inside(port, type == Type.SYMMETRIC ? to : null);
    Way way = ways.computeIfAbsent(inside, this::open);
    way.used.put(to, now);
    return way.port;
  }

  private Way open(Inside inside) {
    Way way = new Way(inside, freePort(inside.port()));
    byPort.put(way.port, way);
    return way;
  }

  /** The same port as inside, where that tells nobody more than it should and it is free. */
  private int freePort(int wanted) {
    int port = type == Type.SYMMETRIC ? nextPort() : wanted;
    while (byPort.containsKey(port) || forwarded.containsKey(port)) {
      port = nextPort();
    }
    return port;
  }

  private int nextPort() {
    lastPort = lastPort == LAST_PORT ? FIRST_PORT : lastPort + 1;
    return lastPort;
  }

  /**
   * Something comes to a port of the router.
   *
   * @return the port inside that it is for; empty if it is not let in
   */
  public OptionalInt incoming(int port, InetSocketAddress from, long now) {
    forget(now);
    Integer open = forwarded.get(port);
    if (open != null) {
      return OptionalInt.of(open);
    }
    Way way = byPort.get(port);
    return way != null && admits(way, from)
        ? OptionalInt.of(way.inside.port())
        : OptionalInt.empty();
  }

  private boolean admits(Way way, InetSocketAddress from) {
    return switch (type) {
      case FULL_CONE -> true;
      case RESTRICTED -> way.used.keySet().stream().anyMatch(to -> isAt(to, from.getAddress()));
      case PORT_RESTRICTED, SYMMETRIC -> way.used.containsKey(from);
    };
  }

  private static boolean isAt(InetSocketAddress one, InetAddress address) {
    return one.getAddress().equals(address);
  }

  /**
   * From now on whatever comes to a port of the router is let in.
   *
   * @param inside the port that it is for
   * @return false if the port is in use
   */
  public boolean forward(int port, int inside) {
    return !byPort.containsKey(port) && forwarded.putIfAbsent(port, inside) == null;
  }

  /** Takes back a {@link #forward}. */
  public void close(int port) {
    forwarded.remove(port);
  }

  private void forget(long now) {
    ways.values().forEach(way -> way.used.values().removeIf(last -> now - last >= idleNanos));
    ways.values().removeIf(way -> way.used.isEmpty());
    byPort.values().removeIf(way -> way.used.isEmpty());
  }
}
