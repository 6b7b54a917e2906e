package dev.kith.node.server;

/**
 * How many connections a node has.
 *
 * @param maxPeers active sessions; trusted nodes come on top
 * @param maxInbound active sessions that others began
 * @param maxPending connections others began that are not active yet
 */
record PeerLimits(int maxPeers, int maxInbound, int maxPending) {

  /** The share of dialed peers that go-ethereum keeps, and thus the room for inbound ones. */
  static PeerLimits of(int maxPeers, int dialRatio, int maxPending) {
    int maxDialed = maxPeers == 0 ? 0 : Math.max(1, maxPeers / dialRatio);
    return new PeerLimits(maxPeers, maxPeers - maxDialed, maxPending);
  }
}
