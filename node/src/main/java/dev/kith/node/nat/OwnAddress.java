package dev.kith.node.nat;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where this node is reached in one family of addresses, by whoever knows best: who runs it, before
 * the router, before the votes of others, before what the machine says of itself. Pure, for one
 * thread.
 */
public final class OwnAddress {
  /** Of what kind an answer is: the first has the last word. */
  public enum Origin {
    /** Somebody who runs the node says so. */
    FIXED,
    /** A router keeps this address and port for the node. */
    MAPPED,
    /** Enough others see the node there. */
    VOTED,
    /** The machine has this address. */
    BOUND
  }

  /**
   * An answer.
   *
   * @param udp port of packets
   * @param tcp port of connections
   */
  public record Known(Origin origin, InetAddress ip, int udp, int tcp) {}

  /** Both families. */
  public enum Family {
    /** Four bytes. */
    IPV4,
    /** Sixteen bytes. */
    IPV6;

    /** The family of an address. */
    public static Family of(InetAddress address) {
      return address instanceof Inet4Address ? IPV4 : IPV6;
    }
  }

  private final Family family;
  private final int port;
  private final EndpointVotes votes = new EndpointVotes();
  private Optional<InetAddress> fixed = Optional.empty();
  private Optional<Known> mapped = Optional.empty();
  private Optional<InetAddress> bound = Optional.empty();
  private boolean unreachable;

  /** For a node that has the same port for packets and connections on its machine. */
  public OwnAddress(Family family, int port) {
    this.family = family;
    this.port = port;
  }

  /** Who runs the node says where it is; the ports are then those it has. */
  public void fix(InetAddress ip) {
    fixed = Optional.of(required(ip));
  }

  /** The machine has this address, which nobody else may be able to reach. */
  public void bind(InetAddress ip) {
    bound = Optional.of(required(ip));
  }

  /** A router forwards these ports. */
  public void map(InetAddress ip, int udp, int tcp) {
    mapped = Optional.of(new Known(Origin.MAPPED, required(ip), udp, tcp));
  }

  /** A router forwards nothing any more. */
  public void unmap() {
    mapped = Optional.empty();
  }

  /** Somebody sees this node at an endpoint; what is of the other family counts for nothing. */
  public void vote(InetSocketAddress endpoint, InetAddress voter, long now) {
    if (Family.of(endpoint.getAddress()) == family) {
      votes.vote(endpoint, voter, now);
    }
  }

  /** Whether nobody reaches the address, though some should have by now: it is then not said. */
  public void unreachable(boolean proven) {
    unreachable = proven;
  }

  private InetAddress required(InetAddress ip) {
    if (Family.of(ip) != family || ip.isAnyLocalAddress() || ip.isMulticastAddress()) {
      throw new IllegalArgumentException(
          ip.getHostAddress() + " is no address of one host in " + family + "; give another one.");
    }
    return ip;
  }

  /** Where others should look for this node now. */
  public Optional<Known> current(long now) {
    Optional<Known> best =
        fixed
            .map(ip -> new Known(Origin.FIXED, ip, port, port))
            .or(() -> mapped)
            .or(() -> voted(now))
            .or(() -> bound.map(ip -> new Known(Origin.BOUND, ip, port, port)));
    return best.filter(known -> known.origin() == Origin.FIXED || !unreachable);
  }

  /** Votes tell the port of packets; a translator that keeps it is likely to keep the other. */
  private Optional<Known> voted(long now) {
    return votes
        .winner(now)
        .map(seen -> new Known(Origin.VOTED, seen.getAddress(), seen.getPort(), port));
  }
}
