package dev.kith.node.admin;

import dev.kith.node.server.NodeInfo;
import dev.kith.node.server.NodeView;
import dev.kith.node.server.PeerInfo;
import dev.kith.node.server.PeerLimits;
import java.time.Duration;
import java.util.List;

/**
 * A node at a glance, as JSON.
 *
 * @param version of Kith
 * @param id who it is, in hexadecimal digits
 * @param name what it calls itself
 * @param enode URL by which others call it
 * @param listenAddr as bound; empty for nowhere
 * @param upSeconds for how long it has been administered
 * @param protocols names of what it speaks
 * @param peers who is connected
 * @param limits how many may be
 */
public record StatusShape(
    String version,
    String id,
    String name,
    String enode,
    String listenAddr,
    long upSeconds,
    List<String> protocols,
    Peers peers,
    Limits limits) {

  /** How many are connected: all, those who called, and those who were called. */
  public record Peers(int total, int inbound, int outbound) {
    static Peers of(List<PeerInfo> peers) {
      int inbound = (int) peers.stream().filter(peer -> peer.network().inbound()).count();
      return new Peers(peers.size(), inbound, peers.size() - inbound);
    }
  }

  /** How many may be connected. */
  public record Limits(int maxPeers, int maxInbound, int maxPending) {
    static Limits of(PeerLimits limits) {
      return new Limits(limits.maxPeers(), limits.maxInbound(), limits.maxPending());
    }
  }

  static StatusShape of(NodeInfo node, NodeView view, PeerLimits limits, Duration up) {
    return new StatusShape(
        Version.TEXT,
        node.id().toString(),
        node.name(),
        node.enode(),
        node.listenAddress(),
        up.toSeconds(),
        List.copyOf(node.protocols().keySet()),
        Peers.of(view.peers()),
        Limits.of(limits));
  }
}
