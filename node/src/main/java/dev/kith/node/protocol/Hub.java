package dev.kith.node.protocol;

import akka.actor.typed.Behavior;
import java.util.function.Supplier;

/**
 * The node-wide side of a protocol: one actor for each server, for broadcast and shared state.
 *
 * @param type what it understands
 * @param behavior makes the actor when the server starts
 */
public record Hub<H>(Class<H> type, Supplier<Behavior<H>> behavior) {}
