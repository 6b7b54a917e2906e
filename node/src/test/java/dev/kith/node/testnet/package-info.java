/**
 * What tests of several packages share, so that none copies it.
 *
 * <p>Real nodes on the loopback, and somebody to be hostile to them: {@link
 * dev.kith.node.testnet.RawPeer} speaks the protocol byte by byte, {@link
 * dev.kith.node.testnet.Victim} is the node it speaks to, with an honest peer beside it that must
 * not notice anything.
 *
 * <p>And for single actors and streams: {@link dev.kith.node.testnet.TestActors} with time that
 * passes when told, {@link dev.kith.node.testnet.MemoryTransport} without sockets, and {@link
 * dev.kith.node.testnet.RemoteEnd}, who is at the other end of it.
 */
@NullMarked
package dev.kith.node.testnet;

import org.jspecify.annotations.NullMarked;
