/**
 * Hosts that are no nodes and break rules on purpose.
 *
 * <p>Each {@link dev.kith.simulation.fault.Foe} has a class here, which knows a few tricks. It has
 * a host of its own, with numbers behind those of the nodes, and calls its victims, or is called by
 * them. It keeps to the protocol as far as it must to get where it can break it, by the same
 * classes that nodes use. Which trick comes next, and every byte of garbage, follows from the
 * randomness of its host, so that nodes draw the same with and without it.
 *
 * <p>Depends on {@code fault}, {@code engine} and {@code transport}, and on {@code rlpx} and {@code
 * session} of the node. Start reading at {@link dev.kith.simulation.adversary.Foes}, then {@link
 * dev.kith.simulation.adversary.Liar}.
 */
@NullMarked
package dev.kith.simulation.adversary;

import org.jspecify.annotations.NullMarked;
