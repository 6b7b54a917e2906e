/**
 * Who may connect: the {@link dev.kith.node.server.Server} actor supervises the peers, and the pure
 * {@link dev.kith.node.server.PeerSet} decides. What there is to see of it, a {@link
 * dev.kith.node.server.NodeView} shows to any thread.
 *
 * <p>Depends on {@code peer}, {@code dial} and what is above them. Start reading at {@link
 * dev.kith.node.server.Server}; what can be set is in {@link dev.kith.node.server.NodeConfig}.
 */
@NullMarked
package dev.kith.node.server;

import org.jspecify.annotations.NullMarked;
