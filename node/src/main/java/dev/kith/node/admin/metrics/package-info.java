/**
 * What a node can be measured by: counters fed by its events, and gauges over its view, in any
 * registry of Micrometer; and a page that Prometheus reads. Names are in {@code docs/metrics.md} of
 * the module.
 *
 * <p>A node of which nobody wants metrics has none of this: nothing is counted, and no event is
 * made for it.
 *
 * <p>Depends on {@code server} and what is above it, and on Micrometer, which is at home here and
 * optional in the module. Start reading at {@link dev.kith.node.admin.metrics.NodeMetrics}.
 */
@NullMarked
package dev.kith.node.admin.metrics;

import org.jspecify.annotations.NullMarked;
