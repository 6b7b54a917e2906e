package dev.kith.node.server;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.dial.DialReport;
import dev.kith.node.dial.Obstacle;
import dev.kith.node.dial.Rotation;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.SessionId;
import java.util.List;
import java.util.Optional;

/**
 * When somebody has to make room: if all slots of a kind are taken, and somebody else has asked for
 * one since the last turn. Pure; owned by the server.
 */
final class Turnover {
  private boolean turnedAway;

  /** Somebody who called was told this. */
  void refused(DisconnectReason reason) {
    turnedAway |= reason == DisconnectReason.TOO_MANY_PEERS;
  }

  /**
   * One turn: who has to go, if anybody.
   *
   * @param waiting the last report of who could be called
   */
  Optional<SessionId> turn(
      List<Rotation.Peer> peers,
      PeerLimits limits,
      DialReport waiting,
      long nowNanos,
      Entropy entropy) {
    long dialed = peers.stream().filter(peer -> peer.dialed() && !peer.exempt()).count();
    boolean dialedFull = dialed >= limits.maxPeers() - limits.maxInbound();
    boolean crowded = waiting.obstacles().getOrDefault(Obstacle.NO_SLOT, 0) > 0;
    boolean called = turnedAway;
    turnedAway = false;
    return Rotation.choose(peers, dialedFull && crowded, called, nowNanos, entropy);
  }
}
