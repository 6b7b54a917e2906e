package dev.kith.node.admin.metrics;

import dev.kith.node.dial.DialReport;
import dev.kith.node.dial.Obstacle;
import dev.kith.node.event.EventQueue;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.server.NodeView;
import dev.kith.node.server.PeerLimits;
import dev.kith.node.server.TurnedAway;
import dev.kith.node.wire.Traffic;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Measures one node, in a registry of the application's choice, until it is closed. Events are
 * counted on the thread that publishes them: none is lost, and each costs below a microsecond. From
 * the first such on a node makes an event of each message.
 */
public final class NodeMetrics implements AutoCloseable {
  /** Every event is taken out at once. */
  private static final int CAPACITY = 1024;

  private final NodeView view;
  private final EventMeters meters;
  private final PulseMeters pulses;
  private final EventQueue queue = new EventQueue(CAPACITY, this::drain);

  /** Measures from now on what the view shows. */
  public NodeMetrics(NodeView view, MeterRegistry registry) {
    this.view = view;
    this.meters = new EventMeters(registry);
    this.pulses = new PulseMeters(view, registry);
    view.feed().subscribeWithMessages(queue);
    meters.begin(view.peers());
    limit(registry, "kith.peers.limit", PeerLimits::maxPeers);
    limit(registry, "kith.peers.inbound.limit", PeerLimits::maxInbound);
    limit(registry, "kith.pending.limit", PeerLimits::maxPending);
    dialing(registry, "kith.candidates.known", d -> d.statics() + d.candidates());
    dialing(registry, "kith.candidates.ready", DialReport::ready);
    dialing(registry, "kith.dials.running", DialReport::calling);
    bytes(registry, "in", Traffic::in);
    bytes(registry, "out", Traffic::out);
    for (Obstacle obstacle : Obstacle.values()) {
      Gauge.builder("kith.candidates.waiting", view, v -> waiting(v, obstacle))
          .tag("obstacle", obstacle.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    for (TurnedAway reason : TurnedAway.values()) {
      FunctionCounter.builder("kith.connections.turned.away", view, v -> v.turnedAway(reason))
          .tag("reason", reason.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  private void limit(MeterRegistry registry, String name, ToDoubleFunction<PeerLimits> limit) {
    Gauge.builder(name, view, v -> v.limits().map(limit::applyAsDouble).orElse(Double.NaN))
        .register(registry);
  }

  private void dialing(MeterRegistry registry, String name, ToDoubleFunction<DialReport> figure) {
    Gauge.builder(name, view, v -> figure.applyAsDouble(v.dialing())).register(registry);
  }

  private void bytes(MeterRegistry registry, String direction, ToDoubleFunction<Traffic> figure) {
    FunctionCounter.builder("kith.tcp.bytes", view.traffic(), figure)
        .tag("direction", direction)
        .register(registry);
  }

  private static double waiting(NodeView view, Obstacle obstacle) {
    return view.dialing().obstacles().getOrDefault(obstacle, 0);
  }

  private void drain() {
    for (NodeEvent event = queue.poll(); event != null; event = queue.poll()) {
      meters.take(event);
      if (event instanceof NodeEvent.PeerUp up) {
        up.protocols().forEach(shared -> pulses.watch(shared.capability()));
      }
    }
  }

  /** Counts no more; what was counted stays in the registry. */
  @Override
  public void close() {
    view.feed().unsubscribe(queue);
  }
}
