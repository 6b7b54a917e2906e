package dev.kith.simulation.transport;

import java.util.Locale;

/** How much of what runs on a connection is the real thing. */
public enum Fidelity {
  /** All of it: handshake, frames, ciphers, compression, and bytes that break anywhere. */
  FULL,

  /**
   * Messages as they are, with nothing below them but the way between the hosts: for many nodes. A
   * connection is light if both its ends are.
   */
  LIGHT;

  /**
   * Reads {@link #toString}.
   *
   * @throws IllegalArgumentException naming those there are
   */
  public static Fidelity parse(String text) {
    for (Fidelity each : values()) {
      if (each.toString().equals(text)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "There is no fidelity \"" + text + "\"; give full, or light for many nodes.");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
