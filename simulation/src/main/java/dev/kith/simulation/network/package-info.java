/**
 * What lies between hosts: how long bytes take, what is lost, which ways are cut.
 *
 * <p>{@link dev.kith.simulation.network.Links} knows the rules from host to host and changes while
 * a simulation runs. A {@link dev.kith.simulation.network.Link} is one direction between two hosts:
 * it decides when a piece of a stream arrives and what becomes of a datagram. A {@link
 * dev.kith.simulation.network.Nat} decides who gets through to a host behind a router. Times are
 * nanoseconds of whatever clock the caller has; chance comes from the caller's entropy. Nothing
 * here waits, carries bytes or knows an actor.
 *
 * <p>Depends on {@code text}, and on {@code bytes} and {@code crypto} of the node. Start reading at
 * {@link dev.kith.simulation.network.LinkSpec}, then {@link dev.kith.simulation.network.Link}.
 */
@NullMarked
package dev.kith.simulation.network;

import org.jspecify.annotations.NullMarked;
