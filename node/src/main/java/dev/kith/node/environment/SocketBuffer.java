package dev.kith.node.environment;

import dev.kith.node.bytes.Bytes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
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
    return copied(piece);
  }

  private static Bytes copied(ByteBuffer filled) {
    byte[] chunk = new byte[filled.flip().remaining()];
    filled.get(chunk);
    return Bytes.wrap(chunk);
  }

  /** Writes the first bytes, at most {@link #BYTES}; returns how many the system took. */
  static int write(SocketChannel channel, Bytes bytes) throws IOException {
    int size = Math.min(bytes.size(), BYTES);
    ByteBuffer piece = PIECE.get().clear();
    piece.put(bytes.unsafeArray(), bytes.unsafeOffset(), size).flip();
    return channel.write(piece);
  }

  /** The next datagram, whole since it fits in a piece, or null if none is there. */
  static Transport.@Nullable Datagram receive(DatagramChannel channel) throws IOException {
    ByteBuffer piece = PIECE.get().clear();
    InetSocketAddress from = (InetSocketAddress) channel.receive(piece);
    return from == null ? null : new Transport.Datagram(from, copied(piece));
  }

  /** Sends a payload of at most {@link #BYTES}; returns whether the system took it. */
  static boolean send(DatagramChannel channel, InetSocketAddress to, Bytes payload)
      throws IOException {
    ByteBuffer piece = PIECE.get().clear();
    piece.put(payload.unsafeArray(), payload.unsafeOffset(), payload.size()).flip();
    return channel.send(piece, to) == payload.size();
  }
}
