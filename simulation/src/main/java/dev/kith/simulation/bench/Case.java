package dev.kith.simulation.bench;

import java.util.List;
import java.util.Locale;

/** The pieces of work. */
public enum Case {
  /** One session, one direction. */
  THROUGHPUT(1024, 1),
  /** One session, there and back. */
  ECHO(100, 1),
  /** Many sessions, one after the other. */
  SETUP(1, 1000),
  /** Many sessions that do nothing. */
  MEMORY(1, 2000),
  /** A full table that names nodes. */
  CLOSEST(1, 1),
  /** Full tables that do nothing. */
  KNOWN(1, 1);

  /** Those that are about sessions. */
  public static final List<Case> OF_SESSIONS = List.of(THROUGHPUT, ECHO, SETUP, MEMORY);

  private final int size;
  private final int sessions;

  Case(int size, int sessions) {
    this.size = size;
    this.sessions = sessions;
  }

  /** Does the work once, in this process. Blocks until it is done. */
  public List<Figure> measure(Effort effort) {
    return switch (this) {
      case THROUGHPUT -> Throughput.measure(effort);
      case ECHO -> Echo.measure(effort);
      case SETUP -> Setup.measure(effort);
      case MEMORY -> Memory.measure(effort);
      case CLOSEST -> Closest.measure(effort);
      case KNOWN -> KnownNode.measure();
    };
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Payload bytes, where nobody says otherwise: the same as of the go-ethereum program. */
  public int size() {
    return size;
  }

  /** Sessions, where nobody says otherwise: the same as of the go-ethereum program. */
  public int sessions() {
    return sessions;
  }
}
