package dev.kith.node.dial;

import java.time.Duration;

/**
 * How a node calls others.
 *
 * @param redialInterval least time between two calls of one node
 * @param dialsPerMinute calls to public addresses within a minute, at most
 * @param dialsPerNetwork the same within one /24 of IPv4 or one /48 of IPv6, static nodes aside
 * @param maxCandidates nodes that are remembered for a later call, at most
 * @param dialPrivate whether private addresses are called even from a public one
 * @param dialTrusted whether trusted nodes are kept connected, as static ones are
 */
public record DialSettings(
    Duration redialInterval,
    int dialsPerMinute,
    int dialsPerNetwork,
    int maxCandidates,
    boolean dialPrivate,
    boolean dialTrusted) {
  /**
   * 35 seconds are what go-ethereum turns a second call away within (30), and a margin. A call a
   * second fills fifty slots within minutes and looks like no scan of networks; nor do four within
   * one network. A thousand candidates are hours of calls.
   */
  public static final DialSettings DEFAULT =
      new DialSettings(Duration.ofSeconds(35), 60, 4, 1024, false, false);

  /**
   * Checks what cannot work.
   *
   * @throws IllegalArgumentException with one sentence that names the cause and the cure
   */
  public DialSettings {
    if (redialInterval.isNegative()) {
      throw new IllegalArgumentException(
          "The redial interval is " + redialInterval + "; give 0 or more.");
    }
    check("dialsPerMinute", dialsPerMinute);
    check("dialsPerNetwork", dialsPerNetwork);
    check("maxCandidates", maxCandidates);
  }

  private static void check(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + "; give 1 or more.");
    }
  }

  /** The same with another least time between two calls of one node. */
  public DialSettings withRedialInterval(Duration value) {
    return new DialSettings(
        value, dialsPerMinute, dialsPerNetwork, maxCandidates, dialPrivate, dialTrusted);
  }
}
