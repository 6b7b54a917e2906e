/**
 * A world of real nodes in virtual time: the servers of {@code node}, unchanged, on a virtual
 * internet.
 *
 * <p>A {@link dev.kith.simulation.world.World} starts and stops nodes, wires them up, changes what
 * lies between them, lets time pass, and tells every event of every node in order. What happens
 * follows from its seed alone.
 *
 * <p>A {@link dev.kith.simulation.snapshot.Snapshot} of one world begins another.
 *
 * <p>Depends on {@code transport}, {@code adversary}, {@code snapshot}, {@code topology}, {@code
 * journal} for who is who, and on node's {@code server}. Start reading at {@link
 * dev.kith.simulation.world.World}, then {@link dev.kith.simulation.world.Resident}.
 */
@NullMarked
package dev.kith.simulation.world;

import org.jspecify.annotations.NullMarked;
