package dev.kith.node.protocol;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.enr.NodeId;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.session.Capability;
import dev.kith.node.session.CapabilityTable;
import dev.kith.node.wire.IngressLimits;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A sub-protocol: what it is called, and what runs for each peer that speaks it too.
 *
 * <pre>{@code
 * Protocol.named("MyProtocol").version(1).length(1).behavior(FooBar::create)
 * }</pre>
 *
 * Immutable; one value may serve many servers.
 */
public final class Protocol {
  /** Makes the actor for one peer. */
  interface ChildFactory {
    Behavior<ProtocolCommand> create(PeerSession peer, @Nullable ActorRef<?> hub);
  }

  private final ProtocolBuilder facts;
  private final @Nullable Hub<?> hub;
  private final ChildFactory children;
  private final boolean blocking;

  Protocol(ProtocolBuilder facts, @Nullable Hub<?> hub, ChildFactory children, boolean blocking) {
    this.facts = facts;
    this.hub = hub;
    this.children = children;
    this.blocking = blocking;
    // Refuses a version or a length that cannot be, here and not in the first session.
    offer();
  }

  /**
   * Begins a protocol with its name: ASCII, at most 8 characters if other clients are to take it.
   */
  public static ProtocolBuilder named(String name) {
    return new ProtocolBuilder(name);
  }

  /** Name and version. */
  public Capability capability() {
    return facts.capability();
  }

  /** Name and version in the characters that the names of actors may have. */
  public String actorName() {
    return facts.actorName();
  }

  /** How many message codes it has. */
  public int length() {
    return facts.length;
  }

  /** What the Hello and the matching of capabilities need. */
  public CapabilityTable.Offer offer() {
    return new CapabilityTable.Offer(capability(), length());
  }

  /** What a remote may send, and how much of it may wait. */
  public IngressLimits limits() {
    return facts.limits;
  }

  /** What a failure costs. */
  public FailureCost failureCost() {
    return facts.failureCost;
  }

  /** The node-wide side, if it has one. */
  public Optional<Hub<?>> hub() {
    return Optional.ofNullable(hub);
  }

  /**
   * The same protocol, whose hub begins with a state that another one gave.
   *
   * @throws IllegalArgumentException with one sentence that names the cause and the cure
   */
  public Protocol resuming(Bytes state) {
    try {
      if (hub != null) {
        return new Protocol(facts, hub.resuming(state), children, blocking);
      }
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(noState(e.getMessage()), e);
    }
    throw new IllegalArgumentException(noState("it has no hub"));
  }

  private String noState(@Nullable String cause) {
    return this + " cannot begin with this state (" + cause + "); give it one that it has saved.";
  }

  /** Where nodes come from that speak it, if it knows. */
  public Optional<CandidateSource> candidates() {
    return Optional.ofNullable(facts.candidates);
  }

  /** What the protocol says about this node; anything that becomes JSON. */
  public Optional<Supplier<Object>> nodeInfo() {
    return Optional.ofNullable(facts.nodeInfo);
  }

  /** What the protocol says about a peer; anything that becomes JSON. */
  public Optional<Function<NodeId, Object>> peerInfo() {
    return Optional.ofNullable(facts.peerInfo);
  }

  /** What the protocol adds to this node's record: keys, with RLP values. */
  public Map<String, Bytes> recordEntries() {
    return facts.recordEntries();
  }

  /** Which nodes may speak it, by their records; all, if it does not say. */
  public Optional<Predicate<NodeRecord>> suits() {
    return Optional.ofNullable(facts.suits);
  }

  /** Whether it takes a thread for each peer. */
  public boolean blocking() {
    return blocking;
  }

  /** The actor for one peer; the hub's ref must be of the hub's own type. */
  public Behavior<ProtocolCommand> child(PeerSession peer, @Nullable ActorRef<?> hub) {
    return children.create(peer, hub);
  }

  @Override
  public String toString() {
    return capability().toString();
  }
}
