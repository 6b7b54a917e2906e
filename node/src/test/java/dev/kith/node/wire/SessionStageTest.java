package dev.kith.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import akka.japi.Pair;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.stream.testkit.TestPublisher;
import akka.stream.testkit.TestSubscriber;
import akka.stream.testkit.javadsl.TestSink;
import akka.stream.testkit.javadsl.TestSource;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.session.BaseMessage;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Hello;
import dev.kith.node.testnet.RecordingListener;
import dev.kith.node.testnet.TestActors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionStageTest {
  @RegisterExtension static final TestActors ACTORS = TestActors.withManualTime();

  /** Each step of manual time costs a tenth of a second of real time. */
  private static final Duration STEP = Duration.ofSeconds(1);

  private static final NodeKey KEY = NodeKey.generate();
  private static final Hello HELLO = new Hello(5, "us", List.of(), 0, KEY.publicKey().bytes());
  private static final Bytes THEIR_HELLO =
      new Hello(5, "remote", List.of(), 0, KEY.publicKey().bytes()).encode();

  private final RecordingListener owner = new RecordingListener();
  private final StreamState state = new StreamState(new Traffic());
  private final TestPublisher.Probe<Inbound> inbound;
  private final TestSubscriber.Probe<List<Frame>> outbound;
  private final WireControl control;

  SessionStageTest() {
    SessionStage stage = new SessionStage(owner, state, ACTORS.ticker());
    Pair<Pair<TestPublisher.Probe<Inbound>, WireControl>, TestSubscriber.Probe<List<Frame>>> run =
        TestSource.<Inbound>create(ACTORS.system())
            .viaMat(Flow.fromGraph(stage), Keep.both())
            .toMat(TestSink.create(ACTORS.system()), Keep.both())
            .run(ACTORS.system());
    inbound = run.first().first();
    control = run.first().second();
    outbound = run.second();
    outbound.ensureSubscription();
  }

  @AfterEach
  void noStageIsLeft() {
    ACTORS.assertNoStageIsLeft();
  }

  private void frames(Integer... codes) {
    List<Frame> frames = new ArrayList<>();
    for (int code : codes) {
      frames.add(Frame.of(code, Bytes.EMPTY));
    }
    state.hear(1);
    inbound.sendNext(new Inbound.Frames(frames));
  }

  private void secured() {
    inbound.sendNext(new Inbound.Secured(KEY.publicKey()));
    assertThat(owner.next()).isEqualTo("secured");
  }

  private Lanes active(IngressLimits limits) {
    secured();
    inbound.sendNext(new Inbound.Frames(List.of(Frame.of(BaseMessage.HELLO, THEIR_HELLO))));
    assertThat(owner.next()).isEqualTo("greeted by remote");
    control.greet(HELLO);
    outbound.request(1);
    assertThat(outbound.expectNext()).containsExactly(Frame.of(0, HELLO.encode()));
    Lanes lanes = control.lanes(TestLanes.table(1), List.of(limits), new Rates(() -> 0));
    control.activate(lanes);
    frames(16);
    assertThat(owner.next()).isEqualTo("lane 0: [0]");
    lanes.all().get(0).credit().giveBack(0);
    return lanes;
  }

  private Lanes active() {
    return active(IngressLimits.DEFAULT);
  }

  private List<Integer> sent() {
    outbound.request(1);
    return outbound.expectNext().stream().map(Frame::code).toList();
  }

  /** Ends the stream from below, as most tests leave it running. */
  private void hangUp() {
    inbound.sendError(new IllegalStateException("hung up"));
    outbound.cancel();
    String last = owner.next();
    while (!last.equals("ended")) {
      last = owner.next();
    }
  }

  /** Lets time pass until something is said; returns how much did. */
  private Duration timeUntilSaid(String expected) {
    Duration passed = Duration.ZERO;
    List<String> said = new ArrayList<>();
    while (!said.contains(expected)) {
      ACTORS.timePasses(STEP);
      passed = passed.plus(STEP);
      said.addAll(owner.all());
      assertThat(passed).as("said so far: " + said).isLessThan(Duration.ofMinutes(10));
    }
    return passed;
  }

  @Test
  void sendsWhatIsOfferedAndTellsWhenTheSystemTookIt() {
    Lanes lanes = active();
    AtomicInteger written = new AtomicInteger();
    lanes.all().get(0).outbox().offer(3, Bytes.EMPTY, written::incrementAndGet);
    assertThat(sent()).containsExactly(19);
    assertThat(written).hasValue(0);
    lanes.all().get(0).outbox().offer(0, Bytes.EMPTY, null);
    assertThat(sent()).containsExactly(16);
    assertThat(written).hasValue(1);
    hangUp();
  }

  @Test
  void saysGoodbyeAndEndsWhenTheRemoteCloses() {
    active();
    control.close(Optional.of(DisconnectReason.USELESS_PEER));
    control.close(Optional.of(DisconnectReason.QUITTING));
    outbound.request(1);
    assertThat(outbound.expectNext())
        .containsExactly(Frame.of(1, DisconnectReason.USELESS_PEER.encode()));
    outbound.request(1);
    outbound.expectComplete();
    frames(16, 2);
    inbound.sendComplete();
    assertThat(owner.next()).isEqualTo("ended");
  }

  @Test
  void lingersForTwoSecondsWhenTheRemoteDoesNotClose() {
    active();
    control.close(Optional.of(DisconnectReason.QUITTING));
    assertThat(sent()).containsExactly(1);
    outbound.request(1);
    outbound.expectComplete();
    assertThat(timeUntilSaid("ended")).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    inbound.expectCancellation();
  }

  @Test
  void abortsWhenTheGoodbyeIsNotTakenWithinASecond() {
    active();
    control.close(Optional.of(DisconnectReason.QUITTING));
    assertThat(timeUntilSaid("ended")).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(outbound.expectError()).isInstanceOf(Aborted.class);
  }

  @Test
  void endsWithoutAWordBeforeThereAreKeys() {
    control.close(Optional.of(DisconnectReason.QUITTING));
    outbound.expectComplete();
    inbound.expectCancellation();
    assertThat(owner.next()).isEqualTo("ended");
  }

  @Test
  void failsDownwardsWhenAborted() {
    active();
    control.abort();
    assertThat(outbound.expectError()).isInstanceOf(Aborted.class);
    inbound.expectCancellation();
    assertThat(owner.next()).isEqualTo("ended");
  }

  @Test
  void tellsWhyTheConnectionIsGone() {
    active();
    inbound.sendError(new IllegalStateException("Connection reset"));
    assertThat(owner.next()).isEqualTo("lost: Connection reset");
    assertThat(owner.next()).isEqualTo("ended");
    outbound.expectComplete();
  }

  @Test
  void waitsForItsOwnerWhenTheRemoteClosed() {
    active();
    inbound.sendComplete();
    assertThat(owner.next()).isEqualTo("lost: the remote closed the connection");
    control.close(Optional.empty());
    outbound.request(1);
    outbound.expectComplete();
    assertThat(owner.next()).isEqualTo("ended");
  }

  @Test
  void pingsASilentRemoteAndGivesUpLater() {
    active();
    outbound.request(1);
    ACTORS.timePasses(Duration.ofSeconds(15));
    assertThat(outbound.expectNext()).containsExactly(Frame.of(2, BaseMessage.EMPTY_LIST));
    outbound.request(1);
    Duration more = timeUntilSaid("broken: READ_TIMEOUT");
    assertThat(more).isBetween(Duration.ofSeconds(14), Duration.ofSeconds(16));
    hangUp();
  }

  @Test
  void keepsARemoteWhoseLargeMessageIsStillOnItsWay() {
    active();
    outbound.request(10);
    for (int times = 0; times < 4; times++) {
      state.hear(1);
      ACTORS.timePasses(Duration.ofSeconds(14));
    }
    assertThat(owner.all()).isEmpty();
    hangUp();
  }

  @Test
  void pingsNoMoreAfterTheGoodbye() {
    active();
    ACTORS.timePasses(Duration.ofSeconds(14));
    outbound.request(3);
    control.close(Optional.of(DisconnectReason.QUITTING));
    assertThat(outbound.expectNext()).hasSize(1);
    outbound.expectComplete();
    ACTORS.timePasses(Duration.ofSeconds(1));
    assertThat(timeUntilSaid("ended")).isPositive();
  }

  @Test
  void asksForNothingMoreWhileTheBudgetIsSpentButStillSends() {
    Lanes lanes = active(new IngressLimits(10, 1, 1));
    frames(Collections.nCopies(300, 16).toArray(Integer[]::new));
    assertThat(owner.next()).startsWith("lane 0");
    frames(2);
    lanes.all().get(0).outbox().offer(1, Bytes.EMPTY, null);
    assertThat(sent()).containsExactly(17);
    assertThat(owner.all()).isEmpty();
    for (int i = 0; i < 300; i++) {
      lanes.all().get(0).credit().giveBack(0);
    }
    assertThat(sent()).as("the ping was read").containsExactly(BaseMessage.PONG);
    hangUp();
  }

  @Test
  void endsASessionWhoseProtocolStalls() {
    active(new IngressLimits(10, 1, 1));
    frames(16);
    assertThat(owner.next()).startsWith("lane 0");
    assertThat(timeUntilSaid("broken: STALLED_PROTOCOL p0/1"))
        .isGreaterThanOrEqualTo(StallWatch.STALL_AFTER);
    hangUp();
  }

  @Test
  void closesTheOutboxesOfProtocolsItNeverActivated() {
    secured();
    Lanes lanes =
        control.lanes(TestLanes.table(1), List.of(IngressLimits.DEFAULT), new Rates(() -> 0));
    hangUp();
    control.activate(lanes);
    assertThat(lanes.all().get(0).outbox().offer(0, Bytes.EMPTY, null))
        .isEqualTo(SendResult.CLOSED);
    Lanes late =
        control.lanes(TestLanes.table(1), List.of(IngressLimits.DEFAULT), new Rates(() -> 0));
    assertThat(late.all().get(0).outbox().ready()).isFalse();
  }

  @Test
  void closesTheOutboxesOfASessionThatEnds() {
    Lanes lanes = active();
    AtomicInteger told = new AtomicInteger();
    Outbox outbox = lanes.all().get(0).outbox();
    while (outbox.offer(0, Bytes.EMPTY, null) == SendResult.ACCEPTED) {
      assertThat(told).hasValue(0);
    }
    outbox.whenReady(told::incrementAndGet);
    hangUp();
    assertThat(told).hasValue(1);
    assertThat(outbox.offer(0, Bytes.EMPTY, null)).isEqualTo(SendResult.CLOSED);
  }
}
