package dev.kith.node.protocol;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import dev.kith.node.bytes.Bytes;
import java.util.function.Function;

/**
 * How the state of a hub outlives it, as bytes of the protocol's own making.
 *
 * @param ask makes what the hub is told for its state; it answers at once
 * @param resume makes the actor that begins with such a state; throws what it likes at bytes that
 *     are none, before it returns
 */
public record HubState<H>(Function<ActorRef<Bytes>, H> ask, Function<Bytes, Behavior<H>> resume) {}
