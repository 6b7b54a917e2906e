package dev.kith.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.environment.Names;
import dev.kith.node.environment.Transport;
import dev.kith.node.testnet.MemoryTransport;
import dev.kith.node.testnet.TestActors;
import dev.kith.node.testnet.TestEnvironments;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PartTest {
  @RegisterExtension static final TestActors ACTORS = TestActors.withManualTime();

  private final IllegalStateException failure = new IllegalStateException("broken");
  private final MemoryTransport transport = new MemoryTransport(ACTORS.system());
  private final NodeConfigBuilder builder =
      NodeConfig.builder().key(NodeKey.generate()).listen("127.0.0.1:0");

  /** Whatever is asked of it, it fails. */
  private <P> P broken(Class<P> port) {
    Object proxy =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> {
              throw failure;
            });
    return port.cast(proxy);
  }

  @Test
  void aServerFailsWithItsListener() {
    var environment = TestEnvironments.of(broken(Transport.class), ACTORS.ticker());
    assertThat(ACTORS.failureOf(Server.create(builder.build(), environment)))
        .hasMessage("This node's listener failed")
        .hasCause(failure);
  }

  @Test
  void aServerFailsWithItsDialerAndFreesWhatItBound() {
    Host.Name name = new Host.Name("example.org");
    Enode named = Enode.of(NodeKey.generate().publicKey(), name, 30303, 30303);
    var environment = TestEnvironments.of(transport, ACTORS.ticker(), broken(Names.class));
    NodeConfig config = builder.staticNode(named).build();
    assertThat(ACTORS.failureOf(Server.create(config, environment)))
        .hasMessage("This node's dialer failed")
        .hasCause(failure);
    ACTORS
        .kit()
        .createTestProbe()
        .awaitAssert(
            () -> {
              assertThat(transport.addresses()).isEmpty();
              return null;
            });
  }
}
