package dev.kith.node.testnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreshAddressIT {
  /** So many of the system's 28,000 ports that some come twice: with a chance of 1 - 10⁻³⁰. */
  private static final int SOCKETS = 2_000;

  @Test
  void noAddressComesTwice() throws Exception {
    Set<SocketAddress> addresses = new HashSet<>();
    for (int i = 0; i < SOCKETS; i++) {
      try (Socket socket = FreshAddress.bind(InetAddress.getLoopbackAddress())) {
        addresses.add(socket.getLocalSocketAddress());
      }
    }
    assertThat(addresses).hasSize(SOCKETS);
  }
}
