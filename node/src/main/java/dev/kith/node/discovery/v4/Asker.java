package dev.kith.node.discovery.v4;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.CryptoException;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.discovery.table.Lookup;
import dev.kith.node.discovery.table.RelayRule;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.enr.InvalidNodeException;
import dev.kith.node.enr.NodeRecord;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Asks other nodes, and takes their answers: only such as were asked for, from the very address
 * that was asked. Before a question that needs it, it lets the other node prove this one. Pure but
 * for what it sends; for one thread.
 */
final class Asker {
  /** How long an answer may take, as in go-ethereum: twice a long way around the earth. */
  static final Duration PATIENCE = Duration.ofMillis(500);

  /**
   * How often somebody is asked who is there, but does not answer: the first question may have been
   * lost, or overtaken the Pong that proves this node.
   */
  private static final int TRIES = 2;

  /** Ports that no node of its own accord takes; naming them aims packets at other services. */
  private static final int LOW_PORTS = 1024;

  private final Local local;
  private final Outlet outlet;
  private final Proofs ofThem;
  private final Introduction introduction;
  private final Questions<V4Message.Pong> pings = new Questions<>(PATIENCE.toNanos());
  private final Questions<List<Enode>> finds = new Questions<>(PATIENCE.toNanos());
  private final Questions<NodeRecord> records = new Questions<>(PATIENCE.toNanos());

  /** Proofs that others have of this node are made by {@link #introduced}. */
  Asker(Local local, Outlet outlet, Proofs ofThem) {
    this.local = local;
    this.outlet = outlet;
    this.ofThem = ofThem;
    this.introduction = new Introduction(this, local);
  }

  /** Whether the node is there; it is asked once, whoever wants to know. */
  void ping(Enode node, Consumer<Optional<V4Message.Pong>> then) {
    Optional<Contact> to =
        Contact.of(node).filter(known -> local.allows(known.address().getAddress()));
    if (to.isEmpty() || pings.isFull()) {
      then.accept(Optional.empty());
    } else if (!pings.join(to.get(), then)) {
      Bytes hash = outlet.ask(to.get().address(), local.ping(to.get().address()));
      pings.add(to.get(), hash, local.now(), then);
    }
  }

  boolean isPinging(Contact contact) {
    return pings.contains(contact);
  }

  /**
   * The nodes that a node knows nearest to a target; nothing if it does not answer. Of several such
   * questions to one node each waits for the one before, since answers do not say which they mean.
   */
  void findNode(Enode node, Bytes target, Consumer<Optional<List<Enode>>> then) {
    findNode(node, target, TRIES, then);
  }

  private void findNode(Enode node, Bytes target, int tries, Consumer<Optional<List<Enode>>> then) {
    introduction.before(
        node,
        contact -> {
          if (contact.isEmpty()) {
            then.accept(Optional.empty());
          } else {
            Consumer<Optional<List<Enode>>> heeded =
                heeded(contact.get(), tries, left -> findNode(node, target, left, then), then);
            finds.inTurn(contact.get(), () -> find(contact.get(), target, heeded), then);
          }
        });
  }

  private void find(Contact contact, Bytes target, Consumer<Optional<List<Enode>>> then) {
    V4Message find = new V4Message.FindNode(target, local.expiration());
    Bytes hash = outlet.ask(contact.address(), find);
    finds.add(contact, hash, local.now(), then);
  }

  /** The record of a node, signed by it. */
  void requestRecord(Enode node, Consumer<Optional<NodeRecord>> then) {
    requestRecord(node, TRIES, then);
  }

  private void requestRecord(Enode node, int tries, Consumer<Optional<NodeRecord>> then) {
    introduction.before(
        node,
        contact -> {
          if (contact.isEmpty() || records.isFull()) {
            then.accept(Optional.empty());
            return;
          }
          Consumer<Optional<NodeRecord>> heeded =
              heeded(contact.get(), tries, left -> requestRecord(node, left, then), then);
          if (!records.join(contact.get(), heeded)) {
            V4Message request = new V4Message.RecordRequest(local.expiration());
            Bytes hash = outlet.ask(contact.get().address(), request);
            records.add(contact.get(), hash, local.now(), heeded);
          }
        });
  }

  /**
   * Asks again while tries are left. Who does not answer the last one may have forgotten this node,
   * so the next question begins with a Ping.
   */
  private <A> Consumer<Optional<A>> heeded(
      Contact contact, int tries, IntConsumer again, Consumer<Optional<A>> then) {
    return answer -> {
      if (answer.isEmpty() && tries > 1) {
        again.accept(tries - 1);
        return;
      }
      if (answer.isEmpty()) {
        introduction.forget(contact);
      }
      then.accept(answer);
    };
  }

  /** A node has our answer to its Ping, so it will answer to what is asked now. */
  void introduced(Contact contact) {
    introduction.done(contact);
  }

  /** Takes an answer; false if nobody asked for it. */
  boolean on(Contact from, V4Message.Pong pong) {
    if (!pings.asked(from, pong.ping())) {
      return false;
    }
    ofThem.prove(from, local.now());
    pings.answer(from, pong);
    return true;
  }

  /** Takes an answer, or a part of one; false if nobody asked for it. */
  boolean on(Contact from, V4Message.Neighbors neighbors) {
    if (!finds.contains(from)) {
      return false;
    }
    List<Enode> before = finds.part(from);
    List<Enode> all =
        Stream.concat(
                before == null ? Stream.empty() : before.stream(),
                neighbors.nodes().stream().flatMap(node -> usable(from, node).stream()))
            .limit(Lookup.RESULT_SIZE)
            .toList();
    if (all.size() == Lookup.RESULT_SIZE) {
      finds.answer(from, all);
    } else {
      finds.keep(from, all);
    }
    return true;
  }

  /** A node somebody named, unless it cannot be one that this node should speak to. */
  private Optional<Enode> usable(Contact from, V4Message.Neighbor named) {
    V4Endpoint endpoint = named.endpoint();
    if (endpoint.udp() <= LOW_PORTS
        || endpoint.ip().isEmpty()
        || !mayName(from, endpoint.ip().get())) {
      return Optional.empty();
    }
    try {
      PublicKey key = PublicKey.of(named.key());
      Host host = new Host.Ip(endpoint.ip().get());
      return Optional.of(Enode.of(key, host, endpoint.tcp(), endpoint.udp()))
          .filter(node -> !node.id().equals(local.id()));
    } catch (CryptoException offTheCurve) {
      return Optional.empty();
    }
  }

  private boolean mayName(Contact from, InetAddress named) {
    return RelayRule.allows(from.address().getAddress(), named) && local.allows(named);
  }

  /** Takes an answer; false if nobody asked for it, or it is not the sender's record. */
  boolean on(Contact from, V4Message.RecordResponse response) {
    if (!records.asked(from, response.request())) {
      return false;
    }
    try {
      NodeRecord record = NodeRecord.decode(response.record());
      if (!record.id().equals(from.id())) {
        return false;
      }
      records.answer(from, record);
      return true;
    } catch (InvalidNodeException invalid) {
      return false;
    }
  }

  /** Ends what waited in vain. */
  void tick() {
    long now = local.now();
    pings.expire(now);
    introduction.tick(now);
    finds.expire(now);
    records.expire(now);
  }

  /** When there is something to end. */
  Stream<OptionalLong> nextDue() {
    return Stream.of(pings.nextDue(), introduction.nextDue(), finds.nextDue(), records.nextDue());
  }
}
