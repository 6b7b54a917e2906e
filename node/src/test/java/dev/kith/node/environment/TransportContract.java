package dev.kith.node.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.japi.Pair;
import akka.stream.Materializer;
import akka.stream.SystemMaterializer;
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

/**
 * What every {@link Transport} promises, real or virtual.
 *
 * <p>Where time is virtual it passes only when somebody lets it, and streams run where the
 * transport is: so before this waits it says how long it would ({@link #passTime}), and it asks for
 * whatever runs the streams. What the transport and the streams tell, arrives at probes in real
 * threads.
 */
public abstract class TransportContract extends DatagramContract {
  @RegisterExtension protected static final TestActors ACTORS = TestActors.withRealTime();

  private static final Duration LONG = Duration.ofSeconds(20);

  /** Long enough that something wrong would mostly show, short enough to wait for nothing. */
  private static final Duration A_MOMENT = Duration.ofMillis(150);

  private final TestProbe<ListenEvent> listener = ACTORS.kit().createTestProbe();
  private final TestProbe<DialEvent> dialer = ACTORS.kit().createTestProbe();
  private final List<Transport.Acceptor> ends = new ArrayList<>();

  /** The transport of who calls; the same, or another one. */
  protected Transport calling() {
    return transport();
  }

  /** Runs the streams of one who listens. */
  protected Materializer streams() {
    return SystemMaterializer.get(ACTORS.system()).materializer();
  }

  /** Runs the streams of one who calls. */
  protected Materializer callingStreams() {
    return streams();
  }

  /** Fails unless all streams have ended. */
  protected void assertNothingIsLeft() {
    ACTORS.assertNoStageIsLeft();
  }

  /** An address that answers neither yes nor no, if there is one. */
  protected abstract Optional<InetSocketAddress> silent();

  @Override
  protected TestActors actors() {
    return ACTORS;
  }

  @AfterEach
  void nothingMoreWasTold() {
    ends.forEach(Transport.Acceptor::close);
    passTime(LONG);
    listener.expectNoMessage(Duration.ZERO);
    dialer.expectNoMessage(Duration.ZERO);
    assertNothingIsLeft();
  }

  /** One end of a connection, driven by hand. */
  private final class End {
    private final TestPublisher.Probe<Bytes> out;
    private final TestSubscriber.Probe<Bytes> in;

    private End(Connection connection, Materializer streams) {
      Pair<TestPublisher.Probe<Bytes>, TestSubscriber.Probe<Bytes>> probes =
          TestSource.<Bytes>create(ACTORS.system())
              .via(connection.bytes())
              .toMat(TestSink.create(ACTORS.system()), Keep.both())
              .run(streams);
      out = probes.first();
      in = probes.second();
      passTime(LONG);
      in.ensureSubscription();
    }

    void send(Bytes bytes) {
      passTime(LONG);
      out.sendNext(bytes);
    }

    Bytes receive(int size) {
      List<Bytes> parts = new ArrayList<>();
      for (int got = 0; got < size; ) {
        request();
        Bytes part = in.expectNext();
        parts.add(part);
        got += part.size();
      }
      return Bytes.concat(parts.toArray(Bytes[]::new));
    }

    private void request() {
      in.request(1);
      passTime(LONG);
    }

    void seesTheEnd() {
      request();
      in.expectComplete();
    }

    void seesAFailure() {
      request();
      assertThat(in.expectError()).isNotNull();
    }

    void finish() {
      passTime(LONG);
      out.sendComplete();
    }

    void abort() {
      passTime(LONG);
      out.sendError(new IllegalStateException("abort"));
    }
  }

  private End caller(Connection connection) {
    return new End(connection, callingStreams());
  }

  private End called(Connection connection) {
    return new End(connection, streams());
  }

  private Bound listen(InetSocketAddress address) {
    transport().listen(address, listener.ref());
    passTime(LONG);
    return listener.expectMessageClass(Bound.class, LONG);
  }

  private Transport.Dial dial(InetSocketAddress address) {
    return calling().dial(address, LONG, dialer.ref());
  }

  private Connection connected() {
    passTime(LONG);
    return dialer.expectMessageClass(Connected.class, LONG).connection();
  }

  private Connection accepted() {
    passTime(LONG);
    return listener.expectMessageClass(Accepted.class, LONG).connection();
  }

  private void nobodyIsAccepted() {
    passTime(A_MOMENT);
    listener.expectNoMessage(A_MOMENT);
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
    passTime(LONG);
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
    List<End> ends = new ArrayList<>(List.of(caller(connected()), caller(connected())));
    nobodyIsAccepted();
    bound.acceptor().accept(1);
    ends.add(called(accepted()));
    nobodyIsAccepted();
    bound.acceptor().accept(2);
    ends.add(called(accepted()));
    nobodyIsAccepted();
    ends.forEach(End::finish);
    ends.forEach(End::seesTheEnd);
    bound.acceptor().close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 65_536, 1_000_003})
  void carriesBytesBothWays(int size) {
    Pair<Connection, Connection> pair = pair();
    End caller = caller(pair.first());
    End called = called(pair.second());
    caller.send(pattern(size));
    called.send(pattern(size + 1));
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
    End caller = caller(pair.first());
    End called = called(pair.second());
    caller.send(pattern(10));
    caller.finish();
    assertThat(called.receive(10)).isEqualTo(pattern(10));
    called.seesTheEnd();
    called.send(pattern(300_000));
    assertThat(caller.receive(300_000)).isEqualTo(pattern(300_000));
    called.finish();
    caller.seesTheEnd();
  }

  /** More than all buffers on the way hold, so that most is unsent when both ends have finished. */
  @Test
  void losesNothingThatWasSentBeforeBothEndsFinished() {
    Pair<Connection, Connection> pair = pair();
    End caller = caller(pair.first());
    End called = called(pair.second());
    int size = 16 * 1024 * 1024;
    caller.finish();
    called.seesTheEnd();
    called.send(pattern(size));
    called.finish();
    assertThat(caller.receive(size)).isEqualTo(pattern(size));
    caller.seesTheEnd();
  }

  @Test
  void failsTheOtherEndWhenOneAborts() {
    Pair<Connection, Connection> pair = pair();
    End caller = caller(pair.first());
    End called = called(pair.second());
    caller.abort();
    called.seesAFailure();
    called.finish();
  }

  @Test
  void endsAConnectionThatNobodyRan() {
    Pair<Connection, Connection> pair = pair();
    End called = called(pair.second());
    pair.first().abort();
    called.seesAFailure();
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
        .runWith(Sink.ignore(), callingStreams());
    End called = called(pair.second());
    long before;
    do {
      before = produced.get();
      passTime(A_MOMENT);
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
  void endsThoughItsLastBytesHadToWait() {
    Pair<Connection, Connection> pair = pair();
    Bytes large = pattern(32 * 1024 * 1024);
    Source.single(large).via(pair.first().bytes()).runWith(Sink.ignore(), callingStreams());
    End called = called(pair.second());
    assertThat(called.receive(large.size())).isEqualTo(large);
    called.finish();
    called.seesTheEnd();
  }

  @Test
  void saysWhyThereIsNoConnection() {
    Bound bound = listen(anyPort());
    bound.acceptor().close();
    dial(bound.local());
    passTime(LONG);
    String cause = dialer.expectMessageClass(DialFailed.class, LONG).cause();
    assertThat(cause).contains("nobody listens there").doesNotContain("Exception");
  }

  @Test
  void givesUpWhenTheTimeIsOver() {
    assumeTrue(silent().isPresent());
    calling().dial(silent().orElseThrow(), Duration.ofMillis(1500), dialer.ref());
    passTime(LONG);
    assertThat(dialer.expectMessageClass(DialFailed.class, LONG).cause())
        .isEqualTo("no answer within 1.5 s");
  }

  @Test
  void saysNothingAfterACancelledDial() {
    assumeTrue(silent().isPresent());
    calling().dial(silent().orElseThrow(), Duration.ofMillis(100), dialer.ref()).cancel();
    passTime(LONG);
    dialer.expectNoMessage(A_MOMENT.plusMillis(100));
  }

  @Test
  void endsAConnectionThatWasMadeAndThenCancelled() {
    Bound bound = listen(anyPort());
    bound.acceptor().accept(1);
    Transport.Dial dial = dial(bound.local());
    End called = called(accepted());
    connected();
    dial.cancel();
    called.seesAFailure();
    called.finish();
    bound.acceptor().close();
  }

  @Test
  void leavesAConnectionThatRunsAloneWhenItsDialIsCancelled() {
    Bound bound = listen(anyPort());
    bound.acceptor().accept(1);
    Transport.Dial dial = dial(bound.local());
    End caller = caller(connected());
    End called = called(accepted());
    dial.cancel();
    caller.send(pattern(10));
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
    End first = caller(connected());
    accepted();
    dial(bound.local());
    End second = caller(connected());
    End running = called(accepted());
    bound.acceptor().close();
    first.seesAFailure();
    first.finish();
    running.send(pattern(5));
    assertThat(second.receive(5)).isEqualTo(pattern(5));
    running.finish();
    second.finish();
    running.seesTheEnd();
    second.seesTheEnd();
  }
}
