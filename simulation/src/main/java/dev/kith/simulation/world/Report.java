package dev.kith.simulation.world;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.enr.NodeId;
import dev.kith.node.server.PeerInfo;
import dev.kith.simulation.journal.Roster;
import dev.kith.simulation.snapshot.Snapshot;
import dev.kith.simulation.snapshot.Snapshot.Member;
import dev.kith.simulation.topology.Edge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What one node says of itself for a snapshot. Filled by its answers, all of one moment. */
final class Report {
  private static final String PEERS = "its peers";

  private final Roster roster;
  private final int node;
  private final Set<String> awaited = new LinkedHashSet<>();
  private final List<Integer> keeps = new ArrayList<>();
  private final List<Integer> dialed = new ArrayList<>();
  private final List<Integer> accepted = new ArrayList<>();
  private final Map<String, Bytes> states = new TreeMap<>();
  private boolean up;

  Report(int node, Roster roster) {
    this.node = node;
    this.roster = roster;
  }

  void keeps(Collection<NodeId> others) {
    known(others.stream()).forEach(keeps::add);
  }

  void awaitPeers() {
    up = true;
    awaited.add(PEERS);
  }

  void peers(List<PeerInfo> peers) {
    awaited.remove(PEERS);
    known(peers.stream().filter(peer -> !peer.network().inbound()).map(PeerInfo::id))
        .sorted()
        .forEach(dialed::add);
    known(peers.stream().filter(peer -> peer.network().inbound()).map(PeerInfo::id))
        .forEach(accepted::add);
  }

  /** Strangers are no part of a snapshot. */
  private Stream<Integer> known(Stream<NodeId> ids) {
    return ids.map(roster::number).flatMap(number -> number.stream().boxed());
  }

  void await(String protocol) {
    awaited.add(stateOf(protocol));
  }

  void state(String protocol, Bytes state) {
    awaited.remove(stateOf(protocol));
    states.put(protocol, state);
  }

  private static String stateOf(String protocol) {
    return "the state of " + protocol;
  }

  private Member member(Member before) {
    if (!awaited.isEmpty()) {
      throw new IllegalStateException(
          "node "
              + node
              + " did not tell "
              + awaited.iterator().next()
              + " at once, so there is no snapshot; let what it asks answer without waiting");
    }
    return new Member(before.name(), before.key(), up, keeps, states);
  }

  /** All reports together; a connection is one that both ends have. */
  static Snapshot snapshot(List<Report> reports, List<Member> before) {
    List<Member> members = new ArrayList<>();
    List<Edge> connections = new ArrayList<>();
    for (Report report : reports) {
      members.add(report.member(before.get(report.node)));
      report.dialed.stream()
          .filter(other -> reports.get(other).accepted.contains(report.node))
          .forEach(other -> connections.add(new Edge(report.node, other)));
    }
    return new Snapshot(members, connections);
  }
}
