package dev.kith.node.discovery.v4;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.discovery.budget.TokenBuckets;
import dev.kith.node.discovery.table.Lookup;
import dev.kith.node.discovery.table.NodeTable;
import dev.kith.node.discovery.table.RelayRule;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.store.SeenNodes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that a node does in discv4. It is told what arrives and when time has passed, and sends
 * through an {@link Outlet}; otherwise pure. For one thread.
 */
final class Discv4 {
  /** As much as an endpoint may send: a node has one. It may not hide behind many. */
  private static final int PER_NODE = 40;

  private static final int NODE_BURST = 120;

  /** Nodes whose packets are counted: more than send any in a second. */
  private static final int COUNTED_NODES = 8192;

  private final Local local;
  private final NodeTable table;
  private final Asker asker;
  private final Responder responder;
  private final Keeper keeper;
  private final Walker walker;
  private final TokenBuckets<NodeId> budget =
      new TokenBuckets<>(PER_NODE, NODE_BURST, COUNTED_NODES);
  private final Suggestions suggestions;
  private final Tally drops;
  private final ClockCheck clock = new ClockCheck();
  private final Consumer<V4Event> events;

  /**
   * A node without neighbours.
   *
   * @param filter which nodes to suggest to who wants to call some; all, if there is none
   * @param seen what is left of an earlier life
   * @param events hears what the node learns of itself
   */
  Discv4(
      Local local,
      Outlet outlet,
      Optional<Predicate<NodeRecord>> filter,
      SeenNodes seen,
      Tally drops,
      Consumer<V4Event> events) {
    this.events = events;
    this.local = local;
    this.drops = drops;
    this.table = new NodeTable(local.id(), local.entropy());
    Proofs ofThem = new Proofs();
    this.asker = new Asker(local, outlet, ofThem);
    this.keeper = new Keeper(local, table, asker);
    this.responder = new Responder(local, outlet, table, asker, keeper, ofThem, events);
    this.walker = new Walker(local, table, asker, keeper, seen);
    this.suggestions = new Suggestions(local, asker, walker, filter);
    walker.tell(suggestions::met);
    keeper.tell(
        node -> {
          seen.seen(node, local.time());
          suggestions.met(node);
        });
  }

  /** A packet came, in a datagram of so many bytes. */
  void on(InetSocketAddress from, Reading.Proven packet, int size) {
    NodeId sender = NodeId.of(packet.sender());
    checkClock(from.getAddress(), packet.message());
    if (packet.message().isExpired(local.unixTime())) {
      drops.count(Drop.EXPIRED);
    } else if (sender.equals(local.id()) || !local.allows(from.getAddress())) {
      drops.count(Drop.NOT_ALLOWED);
    } else if (!budget.take(sender, local.now())) {
      drops.count(Drop.TOO_MANY);
    } else {
      handle(new Contact(sender, from), packet, size);
    }
  }

  /** An answer with a record says nothing of time. */
  private void checkClock(InetAddress from, V4Message message) {
    if (!(message instanceof V4Message.RecordResponse)) {
      clock
          .heard(from, message.expiration(), local.unixTime(), local.now())
          .ifPresent(ahead -> events.accept(new V4Event.ClockOff(ahead)));
    }
  }

  private void handle(Contact from, Reading.Proven packet, int size) {
    V4Message message = packet.message();
    if (message instanceof V4Message.Ping ping) {
      responder.on(from, packet, ping, size);
    } else if (message instanceof V4Message.FindNode find) {
      dropUnless(responder.on(from, find), Drop.UNPROVEN);
    } else if (message instanceof V4Message.RecordRequest) {
      dropUnless(responder.on(from, packet.hash()), Drop.UNPROVEN);
    } else if (message instanceof V4Message.Pong pong) {
      boolean asked = asker.on(from, pong);
      dropUnless(asked, Drop.UNSOLICITED);
      if (asked) {
        vote(from.address().getAddress(), pong.to());
      }
    } else if (message instanceof V4Message.Neighbors neighbors) {
      dropUnless(asker.on(from, neighbors), Drop.UNSOLICITED);
    } else if (message instanceof V4Message.RecordResponse response) {
      dropUnless(asker.on(from, response), Drop.UNSOLICITED);
    }
  }

  /** Who answers has proven where it is; a stranger cannot see this node inside its network. */
  private void vote(InetAddress voter, V4Endpoint seen) {
    seen.udpAddress()
        .filter(own -> RelayRule.allows(voter, own.getAddress()))
        .ifPresent(own -> events.accept(new V4Event.Seen(own, voter)));
  }

  private void dropUnless(boolean taken, Drop reason) {
    if (!taken) {
      drops.count(reason);
    }
  }

  /** Time has passed. */
  void tick() {
    asker.tick();
    keeper.tick();
    walker.tick();
    suggestions.tick();
  }

  /** When time will have passed enough for something to happen. */
  OptionalLong nextDue() {
    long now = local.now();
    return Stream.concat(
            asker.nextDue(), Stream.of(keeper.nextDue(), walker.nextDue(), suggestions.nextDue()))
        .flatMapToLong(OptionalLong::stream)
        .map(due -> due - now)
        .min()
        .stream()
        .map(in -> now + in)
        .findAny();
  }

  void begin(Enode bootnode) {
    walker.begin(bootnode);
  }

  void become(NodeRecord record) {
    local.become(record);
  }

  void ping(Enode node, Consumer<Optional<V4Message.Pong>> then) {
    asker.ping(node, then);
  }

  void requestRecord(Enode node, Consumer<Optional<NodeRecord>> then) {
    asker.requestRecord(node, then);
  }

  void findNode(Enode node, Bytes target, Consumer<Optional<List<Enode>>> then) {
    asker.findNode(node, target, then);
  }

  void lookup(Bytes target, Consumer<Lookup> then) {
    walker.lookup(target, then);
  }

  /** Somebody wants to call so many nodes more. */
  void want(int nodes, Consumer<Enode> who) {
    suggestions.want(nodes, who);
  }

  /**
   * What can be known of a node: by itself, by the table, or by those near it. The node as it was
   * given if nobody knows better.
   */
  void resolve(Enode node, Consumer<Enode> then) {
    asker.requestRecord(
        node,
        record -> {
          if (record.isPresent()) {
            then.accept(newer(node, Enode.of(record.get())));
          } else {
            lookup(node.key().bytes(), found -> resolveFurther(node, found.result(), then));
          }
        });
  }

  private void resolveFurther(Enode node, List<Enode> found, Consumer<Enode> then) {
    Optional<Enode> other =
        Stream.concat(table.get(node.id()).stream(), found.stream())
            .filter(near -> near.id().equals(node.id()))
            .findFirst();
    if (other.isEmpty()) {
      then.accept(node);
      return;
    }
    asker.requestRecord(
        other.get(), record -> then.accept(newer(node, record.map(Enode::of).orElse(other.get()))));
  }

  private static Enode newer(Enode known, Enode other) {
    boolean older =
        known.record().isPresent()
            && (other.record().isEmpty() || known.record().get().isNewerThan(other.record().get()));
    return older ? known : other;
  }

  NodeTable table() {
    return table;
  }
}
