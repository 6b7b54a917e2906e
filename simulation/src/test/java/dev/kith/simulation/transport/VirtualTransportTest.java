package dev.kith.simulation.transport;

import static org.assertj.core.api.Assertions.assertThat;

import akka.stream.Materializer;
import dev.kith.node.environment.Transport;
import dev.kith.node.environment.TransportContract;
import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.network.Addresses;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.network.Links;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract between two hosts in virtual time, with latency. */
class VirtualTransportTest extends TransportContract {
  private static final LinkSpec LINK =
      LinkSpec.latency(Duration.ofMillis(5), Duration.ofMillis(30));

  private final Engine engine = Engine.create(1);
  private final Internet internet = new Internet(engine, new Links(LINK));
  private final Desk called = new Desk(engine, internet, 0);
  private final Desk calling = new Desk(engine, internet, 1);

  /** After the contract's own last checks. */
  @RegisterExtension final AfterEachCallback end = context -> engine.close();

  @Override
  protected Transport transport() {
    return called.transport;
  }

  @Override
  protected Transport calling() {
    return calling.transport;
  }

  @Override
  protected Transport another() {
    return internet.transport(0);
  }

  @Override
  protected Materializer streams() {
    return called.streams();
  }

  @Override
  protected Materializer callingStreams() {
    return calling.streams();
  }

  @Override
  protected InetSocketAddress anyPort() {
    return new InetSocketAddress(Addresses.ipv4(0), 0);
  }

  @Override
  protected Optional<InetSocketAddress> silent() {
    return Optional.of(new InetSocketAddress(Addresses.ipv4(7), 30303));
  }

  @Override
  protected void passTime(Duration atMost) {
    engine.runUntil(engine.now().plus(atMost));
  }

  /** A socket stays until its stream has ended and everything was sent. */
  @Override
  protected void assertNothingIsLeft() {
    assertThat(internet.sockets()).isZero();
  }
}
