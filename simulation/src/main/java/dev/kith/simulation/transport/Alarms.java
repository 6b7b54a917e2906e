package dev.kith.simulation.transport;

import dev.kith.node.wire.Alarm;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** The alarms of one line, in virtual time. Touched in the cell of the host. */
final class Alarms {
  private final Host host;
  private final Consumer<Alarm> bell;
  private final Map<Alarm, Long> due = new EnumMap<>(Alarm.class);

  Alarms(Host host, Consumer<Alarm> bell) {
    this.host = host;
    this.bell = bell;
  }

  void set(Alarm alarm, Duration wait) {
    long time = host.engine.ticker().nanos() + wait.toNanos();
    due.put(alarm, time);
    host.engine.schedule(time, host.node, () -> ring(alarm, time));
  }

  /** Another time may have been set since, or none. */
  private void ring(Alarm alarm, long time) {
    if (due.remove(alarm, time)) {
      bell.accept(alarm);
    }
  }

  void cancel(Alarm alarm) {
    due.remove(alarm);
  }

  void cancelAll() {
    due.clear();
  }

  boolean isSet(Alarm alarm) {
    return due.containsKey(alarm);
  }
}
