package dev.kith.node.testnet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Local addresses that no socket had before, as long as this process lives. The system gives a port
 * again soon after its socket has closed, and then the log of a node holds the ends of two sessions
 * from one address.
 */
final class FreshAddress {
  private static final Set<SocketAddress> USED = ConcurrentHashMap.newKeySet();

  private FreshAddress() {}

  /** A socket on an address of its own, to be connected. */
  static Socket bind(InetAddress from) throws IOException {
    while (true) {
      Socket socket = new Socket();
      socket.bind(new InetSocketAddress(from, 0));
      if (USED.add(socket.getLocalSocketAddress())) {
        return socket;
      }
      socket.close();
    }
  }
}
