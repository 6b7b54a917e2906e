/**
 * A node's calls and sessions as spans, for any tracer behind OpenTelemetry's API. They are made of
 * the node's events when a peer is up, when it is down, and when a connection came to nothing: each
 * event knows the moments it speaks of. What each span says is in {@code docs/traces.md} of the
 * module.
 *
 * <p>A node of which nobody wants traces has none of this.
 *
 * <p>Depends on {@code environment} and what is above it, and on OpenTelemetry's API, which is at
 * home here and optional in the module. Start reading at {@link
 * dev.kith.node.admin.traces.NodeTraces}.
 */
@NullMarked
package dev.kith.node.admin.traces;

import org.jspecify.annotations.NullMarked;
