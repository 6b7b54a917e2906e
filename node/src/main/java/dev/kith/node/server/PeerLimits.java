package dev.kith.node.server;

/**
 * How many connections a node has.
 *
 * @param maxPeers active sessions; trusted nodes come on top
 * @param maxInbound active sessions that others began
 * @param maxPending connections others began that are not active yet
 */
public record PeerLimits(int maxPeers, int maxInbound, int maxPending) {

  /**
   * Checks what cannot work.
   *
   * @throws IllegalArgumentException with one sentence that names the cause and the cure
   */
  public PeerLimits {
    check(maxPeers >= 0, "maxPeers is " + maxPeers + "; give 0 or more");
    check(
        maxInbound >= 0 && maxInbound <= maxPeers,
        "maxInbound is " + maxInbound + "; give 0 to maxPeers, which is " + maxPeers);
    check(maxPending >= 1, "maxPendingPeers is " + maxPending + "; give 1 or more");
  }

  private static void check(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence + ".");
    }
  }

  /**
   * The shares that go-ethereum keeps.
   *
   * @param dialRatio one in so many peers is called by this node, but one at least
   */
  public static PeerLimits of(int maxPeers, int dialRatio, int maxPending) {
    check(dialRatio >= 1, "dialRatio is " + dialRatio + "; give 1 or more");
    int maxDialed = maxPeers <= 0 ? 0 : Math.max(1, maxPeers / dialRatio);
    return new PeerLimits(maxPeers, Math.max(0, maxPeers - maxDialed), maxPending);
  }
}
