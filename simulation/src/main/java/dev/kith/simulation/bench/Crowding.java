package dev.kith.simulation.bench;

import dev.kith.simulation.transport.Fidelity;
import java.util.List;

/** What nodes that talk hold: the live heap of the whole simulation, while time stands still. */
final class Crowding {
  private static final double KIB = 1024;

  private Crowding() {}

  static List<Figure> measure(SimEffort effort) {
    return measure("memory", effort, Fidelity.FULL);
  }

  static List<Figure> measureLight(SimEffort effort) {
    return measure("light", effort, Fidelity.LIGHT);
  }

  private static List<Figure> measure(String name, SimEffort effort, Fidelity fidelity) {
    try (Chatter chatter = Chatter.begin(effort, fidelity)) {
      chatter.talk(effort.warmUp() + effort.seconds());
      long heap = Memory.liveHeap();
      if (chatter.received() < (long) effort.seconds() * chatter.sessions()) {
        throw new IllegalStateException("only " + chatter.received() + " messages came");
      }
      return List.of(
          new Figure(name, heap / KIB / KIB, "MiB"),
          new Figure(name + "-node", heap / KIB / effort.nodes(), "KiB/node"),
          new Figure(name + "-session", heap / KIB / chatter.sessions(), "KiB/session"));
    }
  }
}
