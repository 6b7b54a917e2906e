/**
 * RLPx, the encrypted transport between two peers, as pure state machines: bytes in, bytes out. A
 * {@link dev.kith.node.rlpx.Handshake} turns two key pairs into {@link dev.kith.node.rlpx.Secrets};
 * with them a {@link dev.kith.node.rlpx.FrameEncoder} writes messages as frames and a {@link
 * dev.kith.node.rlpx.FrameDecoder} reads them back, in chunks of any size.
 *
 * <p>Nothing here opens a socket, reads a clock or starts a thread. One object serves one
 * connection, on one thread at a time.
 *
 * <p>Depends on {@code bytes}, {@code rlp} and {@code crypto}. Start reading at {@link
 * dev.kith.node.rlpx.FrameEncoder}; {@link dev.kith.node.rlpx.Handshake} explains where its secrets
 * come from.
 */
@NullMarked
package dev.kith.node.rlpx;

import org.jspecify.annotations.NullMarked;
