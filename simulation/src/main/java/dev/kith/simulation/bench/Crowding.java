package dev.kith.simulation.bench;

import java.util.List;

/** What nodes that talk hold: the live heap of the whole simulation, while time stands still. */
final class Crowding {
  private static final double KIB = 1024;

  private Crowding() {}

  static List<Figure> measure(SimEffort effort) {
    try (Chatter chatter = Chatter.begin(effort)) {
      chatter.talk(effort.warmUp() + effort.seconds());
      long heap = Memory.liveHeap();
      if (chatter.received() < (long) effort.seconds() * chatter.sessions()) {
        throw new IllegalStateException("only " + chatter.received() + " messages came");
      }
      return List.of(
          new Figure("memory", heap / KIB / KIB, "MiB"),
          new Figure("memory-node", heap / KIB / effort.nodes(), "KiB/node"),
          new Figure("memory-session", heap / KIB / chatter.sessions(), "KiB/session"));
    }
  }
}
