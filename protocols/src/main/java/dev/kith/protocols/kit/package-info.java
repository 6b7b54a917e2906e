/**
 * What helps to write and test a protocol without a network.
 *
 * <p>Depends on node's {@code protocol}. Start reading at {@link
 * dev.kith.protocols.kit.MessagePipe}.
 */
@NullMarked
package dev.kith.protocols.kit;

import org.jspecify.annotations.NullMarked;
