/**
 * A network at one moment, as a document: which nodes there are and who they are, whom each keeps
 * connected, which connections are up, and what their protocols remember.
 *
 * <p>A {@link dev.kith.simulation.snapshot.Snapshot} is taken of one world and begins another. It
 * has no bytes under way, no timers and nothing of the links: a network that begins with it
 * connects anew, and with the same peers.
 *
 * <p>Depends on {@code text} and {@code topology}, and on {@code crypto} of the node. Start reading
 * at {@link dev.kith.simulation.snapshot.Snapshot}.
 */
@NullMarked
package dev.kith.simulation.snapshot;

import org.jspecify.annotations.NullMarked;
