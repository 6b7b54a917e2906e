/**
 * A network for nodes in virtual time: what an {@code Environment} needs of the outside.
 *
 * <p>{@link dev.kith.simulation.transport.Internet} knows all hosts. Each has addresses, listeners
 * and sockets, which are touched in the cell of its node alone; what one host does to another
 * travels as an event of the engine and takes the time that the {@code network} package decides.
 * Every draw for it comes from a stream of randomness of the sender and this receiver, so that a
 * node more or less changes nothing between others.
 *
 * <p>A connection behaves as one of TCP does: bytes come in pieces and in order, each direction
 * closes by itself, a receiver that does not take holds the sender back, whoever sends to a closed
 * end hears of it by a reset. A cut path is silence: nothing here gives up by itself.
 *
 * <p>A host may stand behind a {@link dev.kith.simulation.transport.Router}: it calls out as any
 * other, and is not reached from outside unless a port is forwarded.
 *
 * <p>Between two {@linkplain dev.kith.simulation.transport.Fidelity#LIGHT light} hosts a connection
 * carries messages instead of bytes, over the same sockets: the node runs them without handshake,
 * frames and streams.
 *
 * <p>Datagrams are lost, doubled, overtaken and spoilt as the link says, and when too many wait.
 *
 * <p>What hosts send can be listened to, by {@link dev.kith.simulation.transport.Internet#tap};
 * light connections are silent.
 *
 * <p>Depends on {@code engine}, {@code network} and {@code capture}, and on node's {@code
 * environment} and {@code wire}. Start reading at {@link dev.kith.simulation.transport.Internet},
 * then {@link dev.kith.simulation.transport.Socket}.
 */
@NullMarked
package dev.kith.simulation.transport;

import org.jspecify.annotations.NullMarked;
