package dev.kith.node.server;

import dev.kith.node.enr.IpRange;
import java.net.InetAddress;
import java.time.Duration;

/**
 * How much of a node one place on the internet can have.
 *
 * @param attempts connections that are begun within a window; one too many ends without a byte
 * @param window of the attempts
 * @param pending connections that are not active yet; one too many ends without a byte
 * @param sessions active sessions, whoever began them; static and trusted nodes are let in anyway
 * @param withLan whether loopback, private and link-local addresses are limited, too; go-ethereum
 *     spares them, since neighbours often share one
 */
public record AddressLimits(
    PlaceLimits attempts,
    Duration window,
    PlaceLimits pending,
    PlaceLimits sessions,
    boolean withLan) {
  /**
   * One attempt of an address in 30 seconds is go-ethereum's rule, and more than an honest node
   * makes; a rented /24 gets no further with all of its addresses than eight of them would. Eight
   * of 50 slots leave a network far from a majority, and are more than honest neighbours need.
   */
  public static final AddressLimits DEFAULT =
      new AddressLimits(
          new PlaceLimits(1, 8, 16),
          Duration.ofSeconds(30),
          new PlaceLimits(2, 8, 16),
          new PlaceLimits(4, 8, 16),
          false);

  /**
   * Checks what cannot work.
   *
   * @throws IllegalArgumentException with one sentence that names the cause and the cure
   */
  public AddressLimits {
    if (window.isNegative()) {
      throw new IllegalArgumentException("attempt-window is " + window + "; give 0s or more.");
    }
  }

  /** Whether the limits apply to an address. */
  boolean concern(InetAddress address) {
    return withLan || !IpRange.of(address).isLan();
  }
}
