package dev.kith.node.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.japi.Pair;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.stream.testkit.TestPublisher;
import akka.stream.testkit.TestSubscriber;
import akka.stream.testkit.javadsl.TestSink;
import akka.stream.testkit.javadsl.TestSource;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.environment.Transport.Accepted;
import dev.kith.node.environment.Transport.BindFailed;
import dev.kith.node.environment.Transport.Bound;
import dev.kith.node.environment.Transport.Connected;
import dev.kith.node.environment.Transport.Connection;
import dev.kith.node.environment.Transport.DialEvent;
import dev.kith.node.environment.Transport.DialFailed;
import dev.kith.node.environment.Transport.ListenEvent;
import dev.kith.node.testnet.TestActors;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Transport} promises, real or virtual. */
public abstract class TransportContract extends DatagramContract {
  @RegisterExtension static final TestActors ACTORS = TestActors.withRealTime();

  private static final Duration LONG = Duration.ofSeconds(20);

  /** Long enough that something wrong would mostly show, short enough to wait for nothing. */
  private static final Duration A_MOMENT = Duration.ofMillis(150);

  private final TestProbe<ListenEvent> listener = ACTORS.kit().createTestProbe();
  private final TestProbe<DialEvent> dialer = ACTORS.kit().createTestProbe();
  private final List<Transport.Acceptor> ends = new ArrayList<>();

  /** An address that answers neither yes nor no, if there is one. */
  protected abstract Optional<InetSocketAddress> silent();

  @Override
  protected TestActors actors() {
    return ACTORS;
  }

  @AfterEach
  void nothingMoreWasTold() {
    ends.forEach(Transport.Acceptor::close);
    listener.expectNoMessage(Duration.ZERO);
    dialer.expectNoMessage(Duration.ZERO);
    ACTORS.assertNoStageIsLeft();
  }

  /** One end of a connection, driven by hand. */
  private static final class End {
    final TestPublisher.Probe<Bytes> out;
    final TestSubscriber.Probe<Bytes> in;

    End(Connection connection) {
      Pair<TestPublisher.Probe<Bytes>, TestSubscriber.Probe<Bytes>> probes =
          TestSource.<Bytes>create(ACTORS.system())
              .via(connection.bytes())
              .toMat(TestSink.create(ACTORS.system()), Keep.both())
              .run(ACTORS.system());
      out = probes.first();
      in = probes.second();
      in.ensureSubscription();
    }

    Bytes receive(int size) {
      List<Bytes> parts = new ArrayList<>();
      for (int got = 0; got < size; ) {
        in.request(1);
        Bytes part = in.expectNext();
        parts.add(part);
        got += part.size();
      }
      return Bytes.concat(parts.toArray(Bytes[]::new));
    }

    void seesTheEnd() {
      in.request(1);
      in.expectComplete();
    }

    void finish() {
      out.sendComplete();
    }
  }

  private Bound listen(InetSocketAddress address) {
    transport().listen(address, listener.ref());
    return listener.expectMessageClass(Bound.class, LONG);
  }

  private Transport.Dial dial(InetSocketAddress address) {
    return transport().dial(address, LONG, dialer.ref());
  }

  private Connection connected() {
    return dialer.expectMessageClass(Connected.class, LONG).connection();
  }

  private Connection accepted() {
    return listener.expectMessageClass(Accepted.class, LONG).connection();
  }

  /** Caller and called, connected. */
  private Pair<Connection, Connection> pair() {
    Bound bound = listen(anyPort());
    bound.acceptor().accept(1);
    dial(bound.local());
    Pair<Connection, Connection> pair = Pair.create(connected(), accepted());
    assertThat(pair.first().remote()).isEqualTo(bound.local());
    assertThat(pair.second().local()).isEqualTo(bound.local());
    assertThat(pair.second().remote()).isEqualTo(pair.first().local());
    ends.add(bound.acceptor());
    return pair;
  }

  private static Bytes pattern(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i * 31 + (i >> 8));
    }
    return Bytes.wrap(bytes);
  }

  @Test
  void takesAFreePortAndFreesIt() {
    Bound bound = listen(anyPort());
    assertThat(bound.local().getPort()).isPositive();
    bound.acceptor().close();
    listen(bound.local()).acceptor().close();
  }

  @Test
  void saysWhyAnAddressCannotBeHad() {
    Bound bound = listen(anyPort());
    transport().listen(bound.local(), listener.ref());
    BindFailed failed = listener.expectMessageClass(BindFailed.class, LONG);
    assertThat(failed.address()).isEqualTo(bound.local());
    assertThat(failed.cause()).contains("in use").doesNotContain("Exception");
    bound.acceptor().close();
  }

  /** A node has one number for its sessions and for discovery. */
  @Test
  void bindsForDatagramsWhereItListens() {
    Bound bound = listen(anyPort());
    ends.add(bound.acceptor());
    assertThat(bind(bound.local()).local).isEqualTo(bound.local());
  }

  @Test
  void acceptsAsManyAsAskedFor() {
    Bound bound = listen(anyPort());
    dial(bound.local());
    dial(bound.local());
    List<End> ends = new ArrayList<>(List.of(new End(connected()), new End(connected())));
    listener.expectNoMessage(A_MOMENT);
    bound.acceptor().accept(1);
    ends.add(new End(accepted()));
    listener.expectNoMessage(A_MOMENT);
    bound.acceptor().accept(2);
    ends.add(new End(accepted()));
    listener.expectNoMessage(A_MOMENT);
    ends.forEach(End::finish);
    ends.forEach(End::seesTheEnd);
    bound.acceptor().close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 65_536, 1_000_003})
  void carriesBytesBothWays(int size) {
    Pair<Connection, Connection> pair = pair();
    End caller = new End(pair.first());
    End called = new End(pair.second());
    caller.out.sendNext(pattern(size));
    called.out.sendNext(pattern(size + 1));
    assertThat(called.receive(size)).isEqualTo(pattern(size));
    assertThat(caller.receive(size + 1)).isEqualTo(pattern(size + 1));
    caller.finish();
    called.finish();
    caller.seesTheEnd();
    called.seesTheEnd();
  }

  @Test
  void letsTheOtherEndGoOnSendingAfterAHalfClose() {
    Pair<Connection, Connection> pair = pair();
    End caller = new End(pair.first());
    End called = new End(pair.second());
    caller.out.sendNext(pattern(10));
    caller.finish();
    assertThat(called.receive(10)).isEqualTo(pattern(10));
    called.seesTheEnd();
    called.out.sendNext(pattern(300_000));
    assertThat(caller.receive(300_000)).isEqualTo(pattern(300_000));
    called.finish();
    caller.seesTheEnd();
  }

  /** More than all buffers on the way hold, so that most is unsent when both ends have finished. */
  @Test
  void losesNothingThatWasSentBeforeBothEndsFinished() {
    Pair<Connection, Connection> pair = pair();
    End caller = new End(pair.first());
    End called = new End(pair.second());
    int size = 16 * 1024 * 1024;
    caller.finish();
    called.seesTheEnd();
    called.out.sendNext(pattern(size));
    called.finish();
    assertThat(caller.receive(size)).isEqualTo(pattern(size));
    caller.seesTheEnd();
  }

  @Test
  void failsTheOtherEndWhenOneAborts() {
    Pair<Connection, Connection> pair = pair();
    End caller = new End(pair.first());
    End called = new End(pair.second());
    caller.out.sendError(new IllegalStateException("abort"));
    called.in.request(1);
    assertThat(called.in.expectError()).isNotNull();
    called.finish();
  }

  @Test
  void endsAConnectionThatNobodyRan() {
    Pair<Connection, Connection> pair = pair();
    End called = new End(pair.second());
    pair.first().abort();
    called.in.request(1);
    assertThat(called.in.expectError()).isNotNull();
    called.finish();
  }

  @Test
  void holdsTheSenderBackWhileNobodyTakes() {
    Pair<Connection, Connection> pair = pair();
    long chunks = 2_000;
    Bytes chunk = pattern(32_768);
    AtomicLong produced = new AtomicLong();
    Source.range(1, (int) chunks)
        .map(
            number -> {
              produced.incrementAndGet();
              return chunk;
            })
        .via(pair.first().bytes())
        .runWith(Sink.ignore(), ACTORS.system());
    End called = new End(pair.second());
    long before;
    do {
      before = produced.get();
      dialer.expectNoMessage(A_MOMENT);
    } while (before != produced.get());
    assertThat(before).isLessThan(chunks / 2);
    assertThat(called.receive((int) chunks * chunk.size()).size())
        .isEqualTo((int) chunks * chunk.size());
    assertThat(produced).hasValue(chunks);
    called.finish();
    called.seesTheEnd();
  }

  @Test
  void saysWhyThereIsNoConnection() {
    Bound bound = listen(anyPort());
    bound.acceptor().close();
    dial(bound.local());
    String cause = dialer.expectMessageClass(DialFailed.class, LONG).cause();
    assertThat(cause).contains("nobody listens there").doesNotContain("Exception");
  }

  @Test
  void givesUpWhenTheTimeIsOver() {
    assumeTrue(silent().isPresent());
    transport().dial(silent().orElseThrow(), Duration.ofMillis(1500), dialer.ref());
    assertThat(dialer.expectMessageClass(DialFailed.class, LONG).cause())
        .isEqualTo("no answer within 1.5 s");
  }

  @Test
  void saysNothingAfterACancelledDial() {
    assumeTrue(silent().isPresent());
    transport().dial(silent().orElseThrow(), Duration.ofMillis(100), dialer.ref()).cancel();
    dialer.expectNoMessage(A_MOMENT.plusMillis(100));
  }

  @Test
  void endsAConnectionThatWasMadeAndThenCancelled() {
    Bound bound = listen(anyPort());
    bound.acceptor().accept(1);
    Transport.Dial dial = dial(bound.local());
    End called = new End(accepted());
    connected();
    dial.cancel();
    called.in.request(1);
    assertThat(called.in.expectError()).isNotNull();
    called.finish();
    bound.acceptor().close();
  }

  @Test
  void leavesAConnectionThatRunsAloneWhenItsDialIsCancelled() {
    Bound bound = listen(anyPort());
    bound.acceptor().accept(1);
    Transport.Dial dial = dial(bound.local());
    End caller = new End(connected());
    End called = new End(accepted());
    dial.cancel();
    caller.out.sendNext(pattern(10));
    assertThat(called.receive(10)).isEqualTo(pattern(10));
    caller.finish();
    called.finish();
    caller.seesTheEnd();
    called.seesTheEnd();
    bound.acceptor().close();
  }

  @Test
  void endsAcceptedConnectionsThatNobodyRanWithTheirListener() {
    Bound bound = listen(anyPort());
    bound.acceptor().accept(2);
    dial(bound.local());
    End first = new End(connected());
    accepted();
    dial(bound.local());
    End second = new End(connected());
    End running = new End(accepted());
    bound.acceptor().close();
    first.in.request(1);
    assertThat(first.in.expectError()).isNotNull();
    first.finish();
    running.out.sendNext(pattern(5));
    assertThat(second.receive(5)).isEqualTo(pattern(5));
    running.finish();
    second.finish();
    running.seesTheEnd();
    second.seesTheEnd();
  }
}
