package dev.kith.node.admin;

import dev.kith.node.server.PeerLimits;
import dev.kith.node.wire.RateLimits;

/**
 * The limits of a node, as JSON. Rates are bytes of messages each second, before compression; 0 is
 * any number.
 *
 * @param maxPeers active sessions; static and trusted nodes are let in over it
 * @param maxInbound active sessions that others began
 * @param maxPending connections others began that are not active yet
 * @param bytesIn what all others send together
 * @param bytesOut what this node sends to all together
 * @param peerBytesIn what each peer sends
 * @param peerBytesOut what this node sends to each
 * @param peerMessages messages each second from each peer; 0 is any number
 */
public record LimitsShape(
    int maxPeers,
    int maxInbound,
    int maxPending,
    long bytesIn,
    long bytesOut,
    long peerBytesIn,
    long peerBytesOut,
    long peerMessages) {

  static LimitsShape of(PeerLimits peers, RateLimits rates) {
    return new LimitsShape(
        peers.maxPeers(),
        peers.maxInbound(),
        peers.maxPending(),
        rates.node().inbound(),
        rates.node().outbound(),
        rates.peer().inbound(),
        rates.peer().outbound(),
        rates.peerMessages());
  }
}
