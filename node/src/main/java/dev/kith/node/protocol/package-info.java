/**
 * What plugs into a node: a {@link dev.kith.node.protocol.Protocol} has a name, a version, a number
 * of message codes, and what to run for each peer that speaks it too.
 *
 * <p>Depends on the pure packages and {@code wire}; of Akka it knows behaviors and refs. Start
 * reading at {@link dev.kith.node.protocol.Protocol}, then {@link
 * dev.kith.node.protocol.PeerSession}.
 */
@NullMarked
package dev.kith.node.protocol;

import org.jspecify.annotations.NullMarked;
