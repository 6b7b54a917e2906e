package dev.kith.node.discovery.v4;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.discovery.table.NodeTable;
import dev.kith.node.discovery.table.RelayRule;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.enr.NodeId;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Answers questions. Who has not proven his address gets a Pong and at most one Ping for a Ping of
 * at least their size by half, and nothing for anything else, so that nobody can send this node's
 * answers to a third one for much less. Pure but for what it sends; for one thread.
 */
final class Responder {
  /** Nodes of any kind that fit into a packet (discv4.md, "Neighbors"). */
  private static final int PER_PACKET = 12;

  /** How many times the bytes that came may go to whoever has proven nothing. */
  private static final double MOST_AMPLIFIED = 2.6;

  /** Bytes of a Pong and a Ping of ours to an address of IPv4 and of IPv6, at most. */
  private static final int ANSWERS_IPV4 = 300;

  private static final int ANSWERS_IPV6 = 336;

  private final Local local;
  private final Outlet outlet;
  private final NodeTable table;
  private final Asker asker;
  private final Keeper keeper;
  private final Proofs ofThem;
  private final Consumer<V4Event> events;

  Responder(
      Local local,
      Outlet outlet,
      NodeTable table,
      Asker asker,
      Keeper keeper,
      Proofs ofThem,
      Consumer<V4Event> events) {
    this.local = local;
    this.outlet = outlet;
    this.table = table;
    this.asker = asker;
    this.keeper = keeper;
    this.ofThem = ofThem;
    this.events = events;
  }

  /** A Ping in a packet of so many bytes. */
  void on(Contact from, Reading.Proven packet, V4Message.Ping ping, int size) {
    int tcp = ping.from().tcp();
    outlet.answer(
        from.address(),
        new V4Message.Pong(
            V4Endpoint.of(from.address(), tcp),
            packet.hash(),
            local.expiration(),
            local.sequence()));
    asker.introduced(from);
    Host host = new Host.Ip(from.address().getAddress());
    Enode node = Enode.of(packet.sender(), host, tcp, from.address().getPort());
    if (ofThem.holds(from, local.now())) {
      keeper.seen(node, ping.sequence());
    } else if (!asker.isPinging(from) && earnsPing(from, size)) {
      asker.ping(node, pong -> pong.ifPresent(there -> called(node, there)));
    }
  }

  private void called(Enode by, V4Message.Pong pong) {
    keeper.alive(by, pong.sequence());
    by.ip().ifPresent(from -> events.accept(new V4Event.Called(from)));
  }

  private static boolean earnsPing(Contact from, int size) {
    boolean v4 = from.address().getAddress() instanceof Inet4Address;
    return (v4 ? ANSWERS_IPV4 : ANSWERS_IPV6) <= MOST_AMPLIFIED * size;
  }

  /** Names the nearest nodes; false to somebody unproven. */
  boolean on(Contact from, V4Message.FindNode find) {
    if (!ofThem.holds(from, local.now())) {
      return false;
    }
    NodeId target = NodeId.ofTarget(find.target());
    List<Enode> near =
        table.nearestToTell(target, NodeTable.BUCKET_SIZE, node -> maySee(from, node));
    int at = 0;
    do {
      int end = Math.min(at + PER_PACKET, near.size());
      outlet.answer(
          from.address(),
          new V4Message.Neighbors(neighbors(from, near.subList(at, end)), local.expiration()));
      at = end;
    } while (at < near.size());
    return true;
  }

  private static boolean maySee(Contact asker, Enode node) {
    return !node.id().equals(asker.id())
        && RelayRule.allows(asker.address().getAddress(), node.ip().orElseThrow());
  }

  private static List<V4Message.Neighbor> neighbors(Contact asker, List<Enode> nodes) {
    List<V4Message.Neighbor> named = new ArrayList<>();
    for (Enode known : nodes) {
      Enode node = forWhomAsks(asker, known);
      V4Endpoint endpoint = new V4Endpoint(node.ip(), node.udp(), node.tcp());
      named.add(new V4Message.Neighbor(endpoint, node.key().bytes()));
    }
    return named;
  }

  /** Whoever asks by one family of addresses may have no other. */
  private static Enode forWhomAsks(Contact asker, Enode node) {
    return node.record()
        .map(record -> Enode.near(record, asker.address().getAddress()))
        .filter(near -> near.udpAddress().isPresent() && maySee(asker, near))
        .orElse(node);
  }

  /** Shows the record; false to somebody unproven. */
  boolean on(Contact from, Bytes request) {
    if (!ofThem.holds(from, local.now())) {
      return false;
    }
    Bytes record = local.record().encoded();
    outlet.answer(from.address(), new V4Message.RecordResponse(request, record));
    return true;
  }
}
