package dev.kith.node.environment;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The few system calls around a socket, with what the rest need not know about them. */
final class Sockets {
  private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

  private Sockets() {}

  /** Frames are written whole, so waiting to fill a segment would only delay them. */
  static void prepare(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  /** Closes so that the other end sees a reset, and nothing unsent lingers. */
  static void abort(SocketChannel channel) {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException e) {
      LOG.trace("no reset will be sent", e);
    }
    closeQuietly(channel);
  }

  static void closeQuietly(Closeable channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.trace("closing failed, so it was closed already", e);
    }
  }

  static InetSocketAddress local(SocketChannel channel) throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  static InetSocketAddress remote(SocketChannel channel) throws IOException {
    return (InetSocketAddress) channel.getRemoteAddress();
  }
}
