package dev.kith.node.peer;

import akka.actor.typed.ActorRef;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.environment.Environment;
import dev.kith.node.event.EventFeed;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.rlpx.Handshake;
import dev.kith.node.session.Capability;
import dev.kith.node.session.CapabilityTable;
import dev.kith.node.session.Hello;
import dev.kith.node.wire.Rates;
import dev.kith.node.wire.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all peers of one server share.
 *
 * @param key this node's key
 * @param hello what this node says of itself
 * @param protocols all it speaks
 * @param hubs the node-wide actors of the protocols that have one
 * @param environment where connections, time and randomness come from
 * @param feed where message events go
 * @param messageEvents whether every message is an event
 * @param limits how long things may take
 * @param rates how fast sessions may talk
 * @param traffic counts their bytes
 */
public record PeerSettings(
    NodeKey key,
    Hello hello,
    List<Protocol> protocols,
    Map<Capability, ActorRef<?>> hubs,
    Environment environment,
    EventFeed feed,
    boolean messageEvents,
    Limits limits,
    Rates rates,
    Traffic traffic) {

  /**
   * How long a connection may take.
   *
   * @param dialTimeout until the other end accepts
   * @param setupTimeout from then on until its protocols run
   */
  public record Limits(Duration dialTimeout, Duration setupTimeout) {
    /**
     * Dials as go-ethereum does. Set-up has ten seconds in all: go-ethereum gives 5 to the
     * handshake and then 30 more to the Hello, which lets a silent remote hold a slot for 35.
     */
    public static final Limits DEFAULT = new Limits(Duration.ofSeconds(15), Duration.ofSeconds(10));
  }

  /** The state machine of a handshake: with whom we call, or with whoever has called. */
  Handshake handshake(Optional<PublicKey> called) {
    Entropy entropy = environment.entropy();
    return called.isPresent()
        ? Handshake.initiator(key, called.get(), entropy)
        : Handshake.recipient(key, entropy);
  }

  /** This moment, in nanoseconds of the monotonic clock. */
  long now() {
    return environment.ticker().nanos();
  }

  /** What of each protocol the matching of capabilities needs. */
  List<CapabilityTable.Offer> offers() {
    return protocols.stream().map(Protocol::offer).toList();
  }

  /** The protocol of a capability that this node offers. */
  Protocol protocol(Capability capability) {
    return protocols.stream()
        .filter(protocol -> protocol.capability().equals(capability))
        .findFirst()
        .orElseThrow();
  }
}
