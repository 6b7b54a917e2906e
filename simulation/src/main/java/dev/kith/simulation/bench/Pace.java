package dev.kith.simulation.bench;

import dev.kith.simulation.transport.Fidelity;
import java.util.List;

/**
 * How fast time passes for many nodes that talk, once all are connected: virtual seconds in a
 * second, and in a second of the processor, which counts the collector and the compiler too.
 */
final class Pace {
  private Pace() {}

  static List<Figure> measure(SimEffort effort) {
    Watch setUp = new Watch();
    try (Chatter chatter = Chatter.begin(effort, Fidelity.FULL)) {
      double setUpSeconds = setUp.seconds();
      chatter.talk(effort.warmUp());
      long before = chatter.received();
      Watch watch = new Watch();
      chatter.talk(effort.seconds());
      double cpu = watch.cpuSeconds();
      return List.of(
          new Figure("pace", effort.seconds() / watch.seconds(), "x"),
          new Figure("pace-core", effort.seconds() / cpu, "x"),
          new Figure("pace-messages", (chatter.received() - before) / cpu, "1/cpu-s"),
          new Figure("pace-set-up", setUpSeconds, "s"));
    }
  }
}
