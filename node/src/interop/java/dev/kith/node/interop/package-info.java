/**
 * Kith against other people's devp2p: tests that start real go-ethereum and ethereumjs nodes and
 * talk to them over loopback. The README beside the sources lists what those programs say and
 * understand.
 *
 * <p>Depends on the programs the Maven profile {@code interop} builds. Start reading at {@link
 * dev.kith.node.interop.ReferenceProcess}.
 */
@NullMarked
package dev.kith.node.interop;

import org.jspecify.annotations.NullMarked;
