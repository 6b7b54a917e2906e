package dev.kith.node.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import akka.actor.testkit.typed.javadsl.TestProbe;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.environment.Transport.Datagram;
import dev.kith.node.environment.Transport.DatagramEvent;
import dev.kith.node.environment.Transport.Datagrams;
import dev.kith.node.environment.Transport.DatagramsBound;
import dev.kith.node.environment.Transport.DatagramsFailed;
import dev.kith.node.testnet.TestActors;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Transport} promises of datagrams, real or virtual. */
public abstract class DatagramContract {
  private static final Duration LONG = Duration.ofSeconds(20);

  /** Long enough that something wrong would mostly show, short enough to wait for nothing. */
  private static final Duration A_MOMENT = Duration.ofMillis(150);

  /** More than any system keeps for us: 25 MB in datagrams of the size of discovery. */
  private static final int FLOOD = 20_000;

  private final List<Port> ports = new ArrayList<>();

  /** Where probes come from. */
  protected abstract TestActors actors();

  /** The transport under test, the same for the whole test. */
  protected abstract Transport transport();

  /** Another transport with the same addresses; the test has closed the first one. */
  protected abstract Transport another();

  /** An address of ours, with port 0. */
  protected abstract InetSocketAddress anyPort();

  /** Whatever is under way may take so long; real time passes by itself. */
  protected void passTime(Duration atMost) {}

  @AfterEach
  void noDatagramIsLeft() {
    ports.forEach(port -> port.datagrams.close());
    passTime(LONG);
    ports.forEach(port -> port.heard.expectNoMessage(Duration.ZERO));
  }

  /** A bound address, and what its receiver hears. */
  final class Port {
    final TestProbe<DatagramEvent> heard = actors().kit().createTestProbe();
    final InetSocketAddress local;
    final Datagrams datagrams;

    Port(Transport transport, InetSocketAddress address) {
      transport.bind(address, heard.ref());
      DatagramsBound bound = heard.expectMessageClass(DatagramsBound.class, LONG);
      local = bound.local();
      datagrams = bound.datagrams();
      ports.add(this);
    }

    Datagram hears() {
      passTime(A_MOMENT);
      return heard.expectMessageClass(Datagram.class, LONG);
    }

    List<Integer> hears(int count) {
      List<Integer> numbers = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        numbers.add(number(hears().payload()));
      }
      return numbers;
    }

    void hearsNothing() {
      passTime(A_MOMENT);
      heard.expectNoMessage(A_MOMENT);
    }

    void reaches(Port other) {
      other.datagrams.receive(1);
      datagrams.send(other.local, numbered(7));
      assertThat(other.hears()).isEqualTo(new Datagram(local, numbered(7)));
    }
  }

  final Port bind(InetSocketAddress address) {
    return new Port(transport(), address);
  }

  private Port bind() {
    return bind(anyPort());
  }

  private static Bytes numbered(int number) {
    return Bytes.copyOf((byte) (number >> 8), (byte) number);
  }

  private static int number(Bytes payload) {
    return payload.getUnsigned(0) << 8 | payload.getUnsigned(1);
  }

  private static Bytes pattern(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i * 31 + (i >> 8));
    }
    return Bytes.wrap(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_280, Datagrams.MAX_BYTES})
  void carriesDatagramsBothWays(int size) {
    Port asking = bind();
    Port asked = bind();
    asked.datagrams.receive(1);
    asking.datagrams.send(asked.local, pattern(size));
    Datagram question = asked.hears();
    assertThat(question).isEqualTo(new Datagram(asking.local, pattern(size)));
    asking.datagrams.receive(1);
    asked.datagrams.send(question.from(), pattern(1_280));
    assertThat(asking.hears()).isEqualTo(new Datagram(asked.local, pattern(1_280)));
  }

  @Test
  void reachesItself() {
    Port alone = bind();
    alone.reaches(alone);
  }

  @Test
  void refusesToSendWhatNoDatagramCarries() {
    Port port = bind();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> port.datagrams.send(port.local, pattern(Datagrams.MAX_BYTES + 1)))
        .withMessage(
            "a datagram carries at most 65507 bytes, not 65508: send less, or use a connection");
  }

  @Test
  void handsOverAsManyAsAskedFor() {
    Port sending = bind();
    Port receiving = bind();
    for (int i = 0; i < 5; i++) {
      sending.datagrams.send(receiving.local, numbered(i));
    }
    receiving.hearsNothing();
    receiving.datagrams.receive(1);
    receiving.datagrams.receive(1);
    List<Integer> heard = receiving.hears(2);
    receiving.hearsNothing();
    receiving.datagrams.receive(5);
    heard.addAll(receiving.hears(3));
    receiving.hearsNothing();
    for (int i = 5; i < 8; i++) {
      sending.datagrams.send(receiving.local, numbered(i));
    }
    heard.addAll(receiving.hears(2));
    receiving.hearsNothing();
    assertThat(heard).doesNotHaveDuplicates().isSubsetOf(0, 1, 2, 3, 4, 5, 6, 7);
  }

  /** After the flood there is room for one more whenever one was taken, so the mark comes by. */
  @Test
  void losesWhatTooMuchWaits() {
    Port flooding = bind();
    Port receiving = bind();
    Bytes flood = pattern(1_280);
    for (int i = 0; i < FLOOD; i++) {
      flooding.datagrams.send(receiving.local, flood);
    }
    Bytes mark = numbered(0);
    int flooded = -1;
    Bytes heard;
    do {
      receiving.datagrams.receive(1);
      heard = receiving.hears().payload();
      flooding.datagrams.send(receiving.local, mark);
      flooded++;
    } while (!heard.equals(mark));
    assertThat(flooded).isPositive().isLessThan(FLOOD);
  }

  @Test
  void losesWhatLeadsNowhere() {
    Port sending = bind();
    Port receiving = bind();
    Port gone = bind();
    gone.datagrams.close();
    List<InetSocketAddress> nowhere =
        List.of(
            gone.local,
            InetSocketAddress.createUnresolved("nowhere", 30303),
            new InetSocketAddress(gone.local.getAddress(), 0));
    for (InetSocketAddress address : nowhere) {
      sending.datagrams.receive(1);
      sending.datagrams.send(address, pattern(10));
      sending.datagrams.send(address, pattern(10));
      sending.reaches(receiving);
      receiving.reaches(sending);
    }
  }

  @Test
  void freesThePortWhenClosed() {
    Port sending = bind();
    Port first = bind();
    assertThat(first.local.getPort()).isPositive();
    for (int i = 0; i < 20; i++) {
      first.datagrams.receive(1);
      first.datagrams.close();
      Port second = bind(first.local);
      assertThat(second.local).isEqualTo(first.local);
      sending.reaches(second);
      first.heard.expectNoMessage(Duration.ZERO);
      first = second;
    }
  }

  @Test
  void isSilentAfterItWasClosed() {
    Port closed = bind();
    Port other = bind();
    other.datagrams.receive(1);
    closed.datagrams.receive(1);
    closed.datagrams.close();
    closed.datagrams.close();
    closed.datagrams.receive(1);
    closed.datagrams.send(other.local, pattern(1));
    other.datagrams.send(closed.local, pattern(1));
    other.hearsNothing();
    closed.heard.expectNoMessage(Duration.ZERO);
  }

  @Test
  void saysWhyAnAddressCannotBeBound() {
    Port first = bind();
    TestProbe<DatagramEvent> second = actors().kit().createTestProbe();
    transport().bind(first.local, second.ref());
    DatagramsFailed failed = second.expectMessageClass(DatagramsFailed.class, LONG);
    assertThat(failed.address()).isEqualTo(first.local);
    assertThat(failed.cause()).contains("in use").doesNotContain("Exception");
    bind().reaches(first);
  }

  @Test
  void endsWithItsTransport() {
    Port ended = bind();
    Port neighbour = bind();
    neighbour.datagrams.receive(1);
    transport().close();
    ended.datagrams.send(neighbour.local, pattern(1));
    neighbour.hearsNothing();
    Transport successor = another();
    Port next = new Port(successor, ended.local);
    new Port(successor, anyPort()).reaches(next);
    successor.close();
  }
}
