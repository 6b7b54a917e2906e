package dev.kith.node.testnet;

import dev.kith.node.environment.DatagramContract;
import dev.kith.node.environment.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tests send each other in memory behaves as on sockets. */
final class MemoryDatagramsTest extends DatagramContract {
  @RegisterExtension static final TestActors ACTORS = TestActors.withRealTime();

  private final Transport transport = another();

  @Override
  protected TestActors actors() {
    return ACTORS;
  }

  @Override
  protected Transport transport() {
    return transport;
  }

  @Override
  protected Transport another() {
    return new MemoryTransport(ACTORS.system());
  }

  @Override
  protected InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }
}
