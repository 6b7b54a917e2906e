package dev.kith.node.environment;

import dev.kith.node.bytes.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** What the system has not taken yet of the bytes to send. Used by the stream's thread alone. */
final class SocketWriter {
  /**
   * Size of the buffer between heap and system, one for each thread that runs streams: a piece of
   * this size costs one system call.
   */
  private static final int PIECE_BYTES = 128 * 1024;

  private static final ThreadLocal<ByteBuffer> PIECE =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(PIECE_BYTES));

  private final SocketChannel channel;
  private Bytes rest = Bytes.EMPTY;

  SocketWriter(SocketChannel channel) {
    this.channel = channel;
  }

  boolean isEmpty() {
    return rest.isEmpty();
  }

  void add(Bytes bytes) {
    rest = rest.isEmpty() ? bytes : Bytes.concat(rest, bytes);
  }

  /** Hands over as much as the system takes; returns whether that was all. */
  boolean flush() throws IOException {
    ByteBuffer piece = PIECE.get();
    while (!rest.isEmpty()) {
      int size = Math.min(rest.size(), PIECE_BYTES);
      piece.clear().put(rest.unsafeArray(), rest.unsafeOffset(), size).flip();
      int taken = channel.write(piece);
      rest = rest.slice(taken);
      if (taken < size) {
        return false;
      }
    }
    return true;
  }
}
