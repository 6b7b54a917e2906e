package dev.kith.node.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import dev.kith.node.bytes.Bytes;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract over loopback sockets, and what only sockets can get wrong. */
class NioTransportIT extends TransportContract {
  private static final NioTransport TRANSPORT = NioTransport.start();
  private static final List<SocketChannel> FILLING = new ArrayList<>();

  /** Its backlog is full and nobody accepts, so the system leaves further callers unanswered. */
  private static ServerSocket full;

  @BeforeAll
  static void fill() throws IOException {
    full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    for (int i = 0; i < 4; i++) {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.connect(full.getLocalSocketAddress());
      FILLING.add(channel);
    }
  }

  @AfterAll
  static void close() throws IOException {
    for (SocketChannel channel : FILLING) {
      channel.close();
    }
    full.close();
    TRANSPORT.close();
  }

  @Override
  protected Transport transport() {
    return TRANSPORT;
  }

  @Override
  protected Transport another() {
    return NioTransport.start();
  }

  @Override
  protected InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Override
  protected Optional<InetSocketAddress> silent() {
    return Optional.of((InetSocketAddress) full.getLocalSocketAddress());
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  /** Calls, sends one byte each way, and ends in one of four ways. */
  private void session(Transport.Bound bound, TestProbe<Object> events, int way) {
    TRANSPORT.dial(bound.local(), Duration.ofSeconds(20), events.ref().narrow());
    bound.acceptor().accept(1);
    Transport.Connection caller = null;
    Transport.Connection called = null;
    while (caller == null || called == null) {
      Object event = events.receiveMessage(Duration.ofSeconds(20));
      if (event instanceof Transport.Connected connected) {
        caller = connected.connection();
      } else {
        called = ((Transport.Accepted) event).connection();
      }
    }
    switch (way) {
      case 0 -> {
        caller.abort();
        called.abort();
      }
      case 1 -> {
        run(Source.single(Bytes.copyOf((byte) 1)), caller);
        run(Source.single(Bytes.copyOf((byte) 2)), called);
      }
      case 2 -> {
        run(Source.failed(new IllegalStateException("abort")), caller);
        run(Source.maybe(), called);
      }
      default -> {
        run(Source.empty(), caller);
        called.abort();
      }
    }
  }

  private static void run(Source<Bytes, ?> sending, Transport.Connection connection) {
    sending.via(connection.bytes()).runWith(Sink.ignore(), ACTORS.system());
  }

  @Test
  void leaksNoDescriptor() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
    TestProbe<Object> events = ACTORS.kit().createTestProbe();
    TRANSPORT.listen(anyPort(), events.ref().narrow());
    Transport.Bound bound = events.expectMessageClass(Transport.Bound.class);
    session(bound, events, 1);
    long before = descriptors();
    for (int i = 0; i < 100; i++) {
      session(bound, events, i % 4);
    }
    events.awaitAssert(
        Duration.ofSeconds(20),
        () -> {
          assertThat(descriptors()).isLessThanOrEqualTo(before + 2);
          return null;
        });
    bound.acceptor().close();
  }

  @Test
  void leaksNoDescriptorOfDatagrams() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
    bind(anyPort()).datagrams.close();
    long before = descriptors();
    for (int i = 0; i < 100; i++) {
      bind(anyPort()).datagrams.close();
    }
    assertThat(descriptors()).isLessThanOrEqualTo(before + 2);
  }

  /** Not only for its own transport, which would wait for the port. */
  @Test
  void hasFreedThePortWhenCloseReturns() throws IOException {
    for (int i = 0; i < 20; i++) {
      Port port = bind(anyPort());
      port.datagrams.close();
      try (DatagramSocket other = new DatagramSocket(port.local)) {
        assertThat(other.getLocalSocketAddress()).isEqualTo(port.local);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void hearsBothFamiliesOnTheWildcardAddress(String loopback) throws IOException {
    InetAddress address = InetAddress.getByName(loopback);
    assumeTrue(NetworkInterface.getByInetAddress(address) != null);
    Port everywhere = bind(new InetSocketAddress(0));
    Port sending = bind(new InetSocketAddress(address, 0));
    everywhere.datagrams.receive(1);
    sending.datagrams.send(
        new InetSocketAddress(address, everywhere.local.getPort()), Bytes.copyOf((byte) 1));
    InetSocketAddress from = everywhere.hears().from();
    assertThat(from).isEqualTo(sending.local);
    assertThat(from.getAddress()).hasSameClassAs(address);
    sending.datagrams.receive(1);
    everywhere.datagrams.send(from, Bytes.copyOf((byte) 2));
    assertThat(sending.hears().from().getAddress()).isEqualTo(address);
  }

  /** A plain blocking loop is stopped by an interrupt, which must cost the node no socket. */
  @Test
  void sendsFromAnInterruptedThread() {
    Port sending = bind(anyPort());
    Port receiving = bind(anyPort());
    receiving.datagrams.receive(1);
    Thread.currentThread().interrupt();
    sending.datagrams.send(receiving.local, Bytes.copyOf((byte) 1));
    assertThat(Thread.interrupted()).isTrue();
    receiving.hears();
    sending.reaches(receiving);
  }

  @Test
  void endsEverythingWhenClosed() {
    TestProbe<Object> events = ACTORS.kit().createTestProbe();
    NioTransport transport = NioTransport.start();
    transport.listen(anyPort(), events.ref().narrow());
    Transport.Bound bound = events.expectMessageClass(Transport.Bound.class);
    bound.acceptor().accept(2);
    TRANSPORT.dial(bound.local(), Duration.ofSeconds(20), events.ref().narrow());
    List<Object> both = List.of(events.receiveMessage(), events.receiveMessage());
    transport.dial(silent().orElseThrow(), Duration.ofSeconds(60), events.ref().narrow());
    transport.close();
    assertThat(events.expectMessageClass(Transport.DialFailed.class).cause())
        .isEqualTo("the transport was closed");
    for (Object event : both) {
      if (event instanceof Transport.Connected connected) {
        assertThat(
                Source.<Bytes>maybe()
                    .via(connected.connection().bytes())
                    .runWith(Sink.ignore(), ACTORS.system()))
            .failsWithin(Duration.ofSeconds(20));
      }
    }
  }

  @Test
  void runsAConnectionOnce() {
    TestProbe<Object> events = ACTORS.kit().createTestProbe();
    TRANSPORT.listen(anyPort(), events.ref().narrow());
    Transport.Bound bound = events.expectMessageClass(Transport.Bound.class);
    bound.acceptor().accept(1);
    TRANSPORT.dial(bound.local(), Duration.ofSeconds(20), events.ref().narrow());
    for (int i = 0; i < 2; i++) {
      Object event = events.receiveMessage();
      Transport.Connection connection =
          event instanceof Transport.Connected connected
              ? connected.connection()
              : ((Transport.Accepted) event).connection();
      run(Source.empty(), connection);
      assertThatIllegalStateException()
          .isThrownBy(() -> run(Source.empty(), connection))
          .withMessage("the bytes of a connection run once; this one has run");
    }
    bound.acceptor().close();
  }
}
