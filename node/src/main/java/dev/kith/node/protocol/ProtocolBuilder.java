package dev.kith.node.protocol;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.enr.NodeId;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.session.Capability;
import dev.kith.node.session.CapabilityTable;
import dev.kith.node.wire.IngressLimits;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a protocol is; {@code behavior} or {@code run} completes it. Used by one thread,
 * and not after it was completed.
 */
public final class ProtocolBuilder {
  private final String name;
  private int version = 1;
  int length = 1;
  IngressLimits limits = IngressLimits.DEFAULT;
  FailureCost failureCost = FailureCost.SESSION;
  @Nullable Supplier<Object> nodeInfo;
  @Nullable Function<NodeId, Object> peerInfo;
  @Nullable CandidateSource candidates;
  @Nullable Predicate<NodeRecord> suits;
  private final TreeMap<String, Bytes> recordEntries = new TreeMap<>();

  ProtocolBuilder(String name) {
    this.name = name;
  }

  /** The version, from 0; of several versions both sides speak, the highest runs. */
  public ProtocolBuilder version(int value) {
    version = value;
    return this;
  }

  /** How many message codes it has, from 0 to {@link CapabilityTable.Offer#MOST_CODES}. */
  public ProtocolBuilder length(int codes) {
    length = codes;
    return this;
  }

  /** What a remote may send, and how much of it may wait. */
  public ProtocolBuilder limits(IngressLimits value) {
    limits = value;
    return this;
  }

  /** What it costs the peer when the protocol's actor for it fails or stops. */
  public ProtocolBuilder whenItFails(FailureCost cost) {
    failureCost = cost;
    return this;
  }

  /** What to show about this node, as a value that becomes JSON. Asked on any thread. */
  public ProtocolBuilder nodeInfo(Supplier<Object> info) {
    nodeInfo = info;
    return this;
  }

  /** What to show about a peer, as a value that becomes JSON. Asked on any thread. */
  public ProtocolBuilder peerInfo(Function<NodeId, Object> info) {
    peerInfo = info;
    return this;
  }

  /** Nodes to call that speak the protocol; several versions of one may share a source. */
  public ProtocolBuilder candidates(CandidateSource source) {
    candidates = source;
    return this;
  }

  /** Adds an entry to this node's record; the value is RLP. */
  public ProtocolBuilder recordEntry(String key, Bytes rlp) {
    recordEntries.put(key, rlp);
    return this;
  }

  /**
   * Which nodes may speak the protocol, by their records: those of the same network, say. Nodes
   * that suit no protocol of this node are not called when discovery finds them; a protocol that
   * says nothing suits all. Asked on the thread of discovery, and must not wait; what it throws is
   * a no.
   */
  public ProtocolBuilder suits(Predicate<NodeRecord> which) {
    suits = which;
    return this;
  }

  /** Adds a node-wide actor, whose ref every peer's behavior is given. */
  public <H> WithHub<H> hub(Class<H> type, Supplier<Behavior<H>> behavior) {
    return new WithHub<>(this, new Hub<>(type, behavior, Optional.empty()));
  }

  /** Completes the protocol with an actor for each peer. */
  public Protocol behavior(Function<PeerSession, Behavior<ProtocolCommand>> factory) {
    return new Protocol(this, null, (peer, none) -> factory.apply(peer), false);
  }

  /** Completes the protocol with a blocking loop, on a thread of its own, for each peer. */
  public Protocol run(LoopHandler handler) {
    return new Protocol(this, null, (peer, none) -> BlockingLoop.create(handler, peer), true);
  }

  String actorName() {
    StringBuilder safe = new StringBuilder();
    name.chars()
        .forEach(c -> safe.append(Character.isLetterOrDigit(c) && c < 128 ? (char) c : '_'));
    return safe.append('-').append(version).toString();
  }

  Capability capability() {
    return new Capability(name, version);
  }

  Map<String, Bytes> recordEntries() {
    return Collections.unmodifiableMap(recordEntries);
  }

  /** A protocol with a node-wide actor that understands {@code H}. */
  public static final class WithHub<H> {
    private final ProtocolBuilder facts;
    private final Hub<H> hub;

    private WithHub(ProtocolBuilder facts, Hub<H> hub) {
      this.facts = facts;
      this.hub = hub;
    }

    /**
     * Lets the state of the hub be saved, and another hub begin with it.
     *
     * @param ask makes what the hub is told for its state; it answers at once
     * @param resume makes the actor that begins with such a state
     */
    public WithHub<H> state(Function<ActorRef<Bytes>, H> ask, Function<Bytes, Behavior<H>> resume) {
      Optional<HubState<H>> state = Optional.of(new HubState<>(ask, resume));
      return new WithHub<>(facts, new Hub<>(hub.type(), hub.behavior(), state));
    }

    /** Completes the protocol with an actor for each peer, which is given the hub. */
    @SuppressWarnings("unchecked") // The server hands every child the hub of its own protocol.
    public Protocol behavior(
        BiFunction<PeerSession, ActorRef<H>, Behavior<ProtocolCommand>> factory) {
      return new Protocol(facts, hub, (peer, ref) -> factory.apply(peer, (ActorRef<H>) ref), false);
    }
  }
}
