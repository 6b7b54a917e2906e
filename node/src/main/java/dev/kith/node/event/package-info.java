/**
 * What happened in a node: one sealed family of events, and the bounded queues through which
 * anybody may follow them without slowing the node.
 *
 * <p>Depends on the pure packages above. Start reading at {@link dev.kith.node.event.NodeEvent}.
 */
@NullMarked
package dev.kith.node.event;

import org.jspecify.annotations.NullMarked;
