/**
 * Kith against other people's devp2p: tests that start real go-ethereum and ethereumjs nodes and
 * talk to them over loopback. The README beside the sources lists what those programs say and
 * understand.
 *
 * <p>A test starts a {@link dev.kith.node.interop.KithNode} whose protocols are {@link
 * dev.kith.node.interop.Probe}s and a {@link dev.kith.node.interop.ReferenceProcess}, lets one call
 * the other as a {@link dev.kith.node.interop.Pairing} says, and waits for what either reports.
 *
 * <p>Depends on the programs the Maven profile {@code interop} builds. Start reading at {@link
 * dev.kith.node.interop.GreetingInterop}.
 */
@NullMarked
package dev.kith.node.interop;

import org.jspecify.annotations.NullMarked;
