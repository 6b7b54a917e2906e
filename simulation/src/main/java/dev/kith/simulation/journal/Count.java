package dev.kith.simulation.journal;

/**
 * What the simulator counts in one node, up or not. Immutable.
 *
 * @param sessions connections for which there still is an actor
 * @param actors all others there are
 * @param sockets ends of connections that it has not closed
 * @param mostMessages the most that ever waited in mailboxes at a time
 * @param mostSockets the most ends of connections that it used at a time
 */
public record Count(int sessions, int actors, int sockets, int mostMessages, int mostSockets) {}
