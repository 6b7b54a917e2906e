package dev.kith.node.server;

import dev.kith.node.session.SessionId;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who has to go when limits were lowered, or when a slot is to be kept for a static node: the least
 * useful, of those that are alike the newest; static and trusted nodes never. Pure.
 */
final class Surplus {
  /**
   * An active session.
   *
   * @param wanted whether the operator named the node, so that it stays
   * @param usefulness more is better
   */
  record Peer(
      SessionId session, boolean dialed, InetAddress from, boolean wanted, double usefulness) {}

  private final PeerLimits limits;
  private final List<Peer> peers;
  private final Set<SessionId> leaving = new LinkedHashSet<>();

  private Surplus(List<Peer> peers, PeerLimits limits) {
    this.peers = peers;
    this.limits = limits;
  }

  /**
   * The sessions to end.
   *
   * @param peers all active sessions, the oldest first
   * @param keptFree slots for static nodes that are not connected
   */
  static List<SessionId> of(List<Peer> peers, PeerLimits limits, int keptFree) {
    Surplus surplus = new Surplus(peers, limits);
    surplus.takeTheCrowded();
    surplus.takeInbound();
    surplus.takeUntil(limits.maxPeers() - keptFree);
    return List.copyOf(surplus.leaving);
  }

  private void takeTheCrowded() {
    PlaceCounts places = new PlaceCounts();
    peers.stream().filter(Peer::wanted).forEach(peer -> places.add(peer.from()));
    List<Peer> bestFirst = ranked();
    for (int i = bestFirst.size() - 1; i >= 0; i--) {
      Peer peer = bestFirst.get(i);
      AddressLimits addresses = limits.addresses();
      if (addresses.concern(peer.from()) && !places.fits(peer.from(), addresses.sessions())) {
        leaving.add(peer.session());
      } else {
        places.add(peer.from());
      }
    }
  }

  private void takeInbound() {
    long inbound =
        peers.stream().filter(peer -> !peer.dialed() && !leaving.contains(peer.session())).count();
    ranked().stream()
        .filter(peer -> !peer.dialed())
        .limit(Math.max(0, inbound - limits.maxInbound()))
        .forEach(peer -> leaving.add(peer.session()));
  }

  private void takeUntil(int allowed) {
    int over = peers.size() - leaving.size() - allowed;
    ranked().stream().limit(Math.max(0, over)).forEach(peer -> leaving.add(peer.session()));
  }

  /** Those who stay so far but may go, who should go first in front. */
  private List<Peer> ranked() {
    List<Peer> newestFirst = new ArrayList<>();
    for (Peer peer : peers) {
      if (!peer.wanted() && !leaving.contains(peer.session())) {
        newestFirst.add(0, peer);
      }
    }
    newestFirst.sort(Comparator.comparingDouble(Peer::usefulness));
    return newestFirst;
  }
}
