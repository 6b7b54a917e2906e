/**
 * The currency of every other package: immutable slices of bytes, and their hexadecimal text.
 *
 * <p>Depends on nothing. Start reading at {@link dev.kith.node.bytes.Bytes}.
 */
@NullMarked
package dev.kith.node.bytes;

import org.jspecify.annotations.NullMarked;
