package dev.kith.node.environment;

import dev.kith.node.bytes.Bytes;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/** What the system has not taken yet of the bytes to send. Used by the stream's thread alone. */
final class SocketWriter {
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
    while (!rest.isEmpty()) {
      int offered = Math.min(rest.size(), SocketBuffer.BYTES);
      int taken = SocketBuffer.write(channel, rest);
      rest = rest.slice(taken);
      if (taken < offered) {
        return false;
      }
    }
    return true;
  }
}
