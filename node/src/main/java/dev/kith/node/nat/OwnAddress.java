package dev.kith.node.nat;

import dev.kith.node.enr.IpRange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Where this node is reached in one family of addresses, by whoever knows best: who runs it, before
 * the votes of others, before what the machine says of itself. Pure, for one thread; times are
 * nanoseconds of a monotonic clock.
 */
public final class OwnAddress {
  /** Of what kind an answer is: the first has the last word. */
  public enum Origin {
    /** Somebody who runs the node says so. */
    FIXED,
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

  /**
   * How long an address that others voted for may go without anybody calling there: once it is in
   * the record, nodes that look for peers come within minutes where a way in is open.
   */
  static final Duration TRIAL = Duration.ofHours(1);

  /** How long it is then not said: routers and firewalls are changed by people, in their time. */
  static final Duration PAUSE = Duration.ofHours(6);

  private final Family family;
  private final int port;
  private final EndpointVotes votes = new EndpointVotes();
  private Optional<InetAddress> fixed = Optional.empty();
  private Optional<InetAddress> bound = Optional.empty();
  private Optional<InetSocketAddress> winner = Optional.empty();
  private boolean reached;
  private long since;

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

  private InetAddress required(InetAddress ip) {
    if (Family.of(ip) != family || ip.isAnyLocalAddress() || ip.isMulticastAddress()) {
      throw new IllegalArgumentException(
          ip.getHostAddress() + " is no address of one host in " + family + "; give another one.");
    }
    return ip;
  }

  /** Somebody sees this node at an endpoint; what is of the other family counts for nothing. */
  public void vote(InetSocketAddress endpoint, InetAddress voter, long now) {
    if (Family.of(endpoint.getAddress()) == family) {
      votes.vote(endpoint, voter, now);
    }
  }

  /** Somebody called this node. From its own network everybody can, which proves nothing beyond. */
  public void reached(InetAddress from) {
    reached |=
        Family.of(from) == family
            && winner.filter(at -> isLan(at.getAddress()) || !isLan(from)).isPresent();
  }

  private static boolean isLan(InetAddress address) {
    return IpRange.of(address).isLan();
  }

  /** Where others should look for this node now. */
  public Optional<Known> current(long now) {
    count(now);
    return fixed
        .map(ip -> new Known(Origin.FIXED, ip, port, port))
        .or(() -> voted(now))
        .or(() -> bound.map(ip -> new Known(Origin.BOUND, ip, port, port)));
  }

  /** Another endpoint begins its trial, and one whose pause is over begins again. */
  private void count(long now) {
    Optional<InetSocketAddress> latest = votes.winner(now);
    boolean isOver = now - since >= TRIAL.plus(PAUSE).toNanos() && !reached;
    if (!latest.equals(winner) || isOver) {
      winner = latest;
      reached = false;
      since = now;
    }
  }

  /** Votes tell the port of packets; a translator that keeps it is likely to keep the other. */
  private Optional<Known> voted(long now) {
    return winner
        .filter(seen -> reached || now - since < TRIAL.toNanos())
        .map(seen -> new Known(Origin.VOTED, seen.getAddress(), seen.getPort(), port));
  }
}
