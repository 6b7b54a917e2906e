package dev.kith.node.protocol;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import dev.kith.node.bytes.Bytes;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The node-wide side of a protocol: one actor for each server, for broadcast and shared state.
 *
 * @param type what it understands
 * @param behavior makes the actor when the server starts
 * @param state how its state outlives it, if it can
 */
public record Hub<H>(Class<H> type, Supplier<Behavior<H>> behavior, Optional<HubState<H>> state) {

  /** What to tell the hub for its state, which it then tells the asker; nothing if it has none. */
  public Optional<H> askState(ActorRef<Bytes> asker) {
    return state.map(known -> known.ask().apply(asker));
  }

  /**
   * The same hub, beginning with a state that one like it gave.
   *
   * @throws IllegalArgumentException if the hub has no state, or this is none
   */
  Hub<H> resuming(Bytes bytes) {
    HubState<H> known =
        state.orElseThrow(() -> new IllegalArgumentException("it keeps no state of its hub"));
    Behavior<H> resumed = known.resume().apply(bytes);
    return new Hub<>(type, () -> resumed, state);
  }
}
