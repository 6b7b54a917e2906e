/**
 * Recursive Length Prefix, the encoding of everything in devp2p: values to bytes and back.
 *
 * <p>{@link dev.kith.node.rlp.Rlp} maps records to lists, which is all that most messages need.
 * Below it, {@link dev.kith.node.rlp.RlpReader} and {@link dev.kith.node.rlp.RlpWriter} work item
 * by item, for packets with shapes of their own. Reading is strict: one value has one encoding, and
 * whatever else arrives is an {@link dev.kith.node.rlp.RlpException}, the only exception that input
 * can cause.
 *
 * <p>Depends on {@code bytes}. Start reading at {@link dev.kith.node.rlp.Rlp}.
 */
@NullMarked
package dev.kith.node.rlp;

import org.jspecify.annotations.NullMarked;
