package dev.kith.node.admin.metrics;

import dev.kith.node.server.NodeView;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** What Prometheus reads of a node: its metrics, as text. Safe from any thread. */
public final class PrometheusPage implements MetricsPage {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final NodeMetrics metrics;

  /** Measures a node from now on. */
  public PrometheusPage(NodeView view) {
    metrics = new NodeMetrics(view, registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
  }

  @Override
  public String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    metrics.close();
    registry.close();
  }
}
