package dev.kith.node.admin.metrics;

import dev.kith.node.server.NodeView;
import dev.kith.node.session.Capability;
import dev.kith.node.wire.Pulse;
import dev.kith.node.wire.Pulse.Queues;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** Gauges over what sessions tell of themselves, all of a node together. Safe from any thread. */
final class PulseMeters {
  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private final NodeView view;
  private final MeterRegistry registry;
  private final Set<Capability> watched = ConcurrentHashMap.newKeySet();

  PulseMeters(NodeView view, MeterRegistry registry) {
    this.view = view;
    this.registry = registry;
    roundTrip("kith.ping.roundtrip.mean", DoubleSummaryStatistics::getAverage);
    roundTrip("kith.ping.roundtrip.max", DoubleSummaryStatistics::getMax);
  }

  private void roundTrip(String name, ToDoubleFunction<DoubleSummaryStatistics> figure) {
    Gauge.builder(name, view, shown -> roundTrip(shown, figure))
        .baseUnit("seconds")
        .register(registry);
  }

  private static double roundTrip(NodeView view, ToDoubleFunction<DoubleSummaryStatistics> figure) {
    DoubleSummaryStatistics times =
        view.pulses().stream()
            .flatMap(pulse -> pulse.roundTrip().stream())
            .mapToDouble(time -> time.toNanos() / NANOS)
            .summaryStatistics();
    return times.getCount() == 0 ? Double.NaN : figure.applyAsDouble(times);
  }

  /** A protocol is spoken with somebody: from now on its queues are measured. */
  void watch(Capability protocol) {
    if (watched.add(protocol)) {
      queue("kith.queue.messages", "in", protocol, Queues::inMessages);
      queue("kith.queue.messages", "out", protocol, Queues::outMessages);
      queue("kith.queue.bytes", "in", protocol, Queues::inBytes);
      queue("kith.queue.bytes", "out", protocol, Queues::outBytes);
    }
  }

  private void queue(
      String name, String direction, Capability protocol, ToDoubleFunction<Queues> figure) {
    Gauge.builder(name, view, shown -> sum(shown, protocol, figure))
        .tag("direction", direction)
        .tag("protocol", protocol.toString())
        .register(registry);
  }

  private static double sum(NodeView view, Capability protocol, ToDoubleFunction<Queues> figure) {
    return view.pulses().stream()
        .map(Pulse::queues)
        .flatMap(queues -> queues.stream().filter(each -> each.protocol().equals(protocol)))
        .mapToDouble(figure)
        .sum();
  }
}
