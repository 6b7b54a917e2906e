package dev.kith.simulation.network;

/** Whether anything gets from one host to another just now; of several, the last one holds. */
public enum Passage {
  /** It does. */
  OPEN,
  /** Everything waits until the way is unclogged: streams, datagrams, new connections. */
  CLOGGED,
  /** Datagrams are gone. Streams and new connections wait for the way to heal, or for patience. */
  CUT,
  /** Datagrams are gone, connections are reset, and new ones are refused. */
  BROKEN
}
