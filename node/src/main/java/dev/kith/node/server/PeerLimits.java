package dev.kith.node.server;

/**
 * How many connections a node has, and with whom. Can change while the node runs.
 *
 * @param maxPeers active sessions; static and trusted nodes are let in over it
 * @param maxInbound active sessions that others began
 * @param maxPending connections others began that are not active yet
 * @param networks it talks to
 * @param addresses how many connections one place on the internet can have
 */
public record PeerLimits(
    int maxPeers, int maxInbound, int maxPending, NetRestrict networks, AddressLimits addresses) {

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

  /** Limits on counts, with the usual ones on places and all networks. */
  public PeerLimits(int maxPeers, int maxInbound, int maxPending) {
    this(maxPeers, maxInbound, maxPending, NetRestrict.NONE, AddressLimits.DEFAULT);
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

  /** The same, but with these networks. */
  public PeerLimits withNetworks(NetRestrict value) {
    return new PeerLimits(maxPeers, maxInbound, maxPending, value, addresses);
  }

  /** The same, but with these limits on places. */
  public PeerLimits withAddresses(AddressLimits value) {
    return new PeerLimits(maxPeers, maxInbound, maxPending, networks, value);
  }

  /** The same, but for so many peers; others may begin the same share of them as before. */
  public PeerLimits withMaxPeers(int value) {
    int inbound = maxPeers == 0 ? 0 : (int) Math.round((double) value * maxInbound / maxPeers);
    return new PeerLimits(value, Math.max(0, inbound), maxPending, networks, addresses);
  }

  /** Active sessions that this node began, at most. */
  public int maxDialed() {
    return maxPeers - maxInbound;
  }
}
