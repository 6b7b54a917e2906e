/**
 * {@code gossip/1} spreads short texts to everybody: each node hands on what is new to it, once.
 *
 * <p>The example of a protocol with a hub: what a node has heard is shared by all its peers, and
 * can be saved. Depends on {@code dev.kith.node.protocol}. Start reading at {@link
 * dev.kith.protocols.gossip.Gossip}.
 */
@NullMarked
package dev.kith.protocols.gossip;

import org.jspecify.annotations.NullMarked;
