/**
 * Real nodes on the loopback, and somebody to be hostile to them: {@link
 * dev.kith.node.testnet.RawPeer} speaks the protocol byte by byte, {@link
 * dev.kith.node.testnet.Victim} is the node it speaks to, with an honest peer beside it that must
 * not notice anything.
 */
@NullMarked
package dev.kith.node.testnet;

import org.jspecify.annotations.NullMarked;
