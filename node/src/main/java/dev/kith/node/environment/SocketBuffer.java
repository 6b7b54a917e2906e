package dev.kith.node.environment;

import dev.kith.node.bytes.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** The memory between heap and system, one piece for each thread that reads or writes sockets. */
final class SocketBuffer {
  /**
   * Bytes that one system call moves: large enough that the call costs little beside encrypting
   * them, small enough that a piece for each thread is nothing.
   */
  static final int BYTES = 128 * 1024;

  private static final ThreadLocal<ByteBuffer> PIECE =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BYTES));

  private SocketBuffer() {}

  /**
   * Reads what is there, which may be nothing.
   *
   * @return null at the end of the stream
   */
  static @Nullable Bytes read(SocketChannel channel) throws IOException {
    ByteBuffer piece = PIECE.get().clear();
    int count = channel.read(piece);
    if (count < 0) {
      return null;
    }
    byte[] chunk = new byte[count];
    piece.flip().get(chunk);
    return Bytes.wrap(chunk);
  }

  /** Writes the first bytes, at most {@link #BYTES}; returns how many the system took. */
  static int write(SocketChannel channel, Bytes bytes) throws IOException {
    int size = Math.min(bytes.size(), BYTES);
    ByteBuffer piece = PIECE.get().clear();
    piece.put(bytes.unsafeArray(), bytes.unsafeOffset(), size).flip();
    return channel.write(piece);
  }
}
