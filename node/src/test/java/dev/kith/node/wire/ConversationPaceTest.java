package dev.kith.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.session.BaseMessage;
import dev.kith.node.session.Capability;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Hello;
import dev.kith.node.testnet.RecordingListener;
import dev.kith.node.wire.RateLimits.Rate;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a session does that has used up its tokens. */
class ConversationPaceTest {
  private static final int FIRST = BaseMessage.RESERVED;
  private static final int SECOND = FIRST + TestLanes.LENGTH;

  private final NodeKey remote = NodeKey.generate();
  private final FakeLine line = new FakeLine();
  private long now;
  private final Rates rates = new Rates(() -> now);
  private final RecordingListener owner = new RecordingListener();
  private final Conversation conversation = new Conversation(line, owner, () -> now);
  private Lanes lanes = TestLanes.of(2, IngressLimits.DEFAULT, new Credit(() -> {}), rates);

  @BeforeEach
  void begin() {
    conversation.begin();
    come(new Inbound.Secured(remote.publicKey()));
    Hello hello =
        new Hello(5, "remote", List.of(new Capability("p0", 1)), 0, remote.publicKey().bytes());
    come(new Inbound.Frames(List.of(Frame.of(BaseMessage.HELLO, hello.encode()))));
    WireControl control = conversation.control();
    lanes = control.lanes(TestLanes.table(2), Collections.nCopies(2, IngressLimits.DEFAULT), rates);
    control.activate(lanes);
    line.sent.clear();
    owner.all();
  }

  private void come(Inbound element) {
    line.asked = false;
    conversation.came(element);
  }

  private void come(int code, int bytes) {
    come(new Inbound.Frames(List.of(Frame.of(code, Bytes.wrap(new byte[bytes])))));
  }

  private void offer(int lane, int bytes) {
    lanes.all().get(lane).outbox().offer(0, Bytes.wrap(new byte[bytes]), null);
  }

  private void ring(Alarm alarm, Duration later) {
    now += later.toNanos();
    line.alarms.remove(alarm);
    conversation.ring(alarm);
    conversation.free();
  }

  private List<Integer> sent() {
    List<Integer> codes = line.sent.stream().map(Frame::code).toList();
    line.sent.clear();
    return codes;
  }

  @Test
  void readsAndSendsOnWithoutLimits() {
    come(FIRST, 1 << 20);
    offer(0, 1 << 20);
    assertThat(line.asked).isTrue();
    assertThat(sent()).containsExactly(FIRST);
    assertThat(line.alarms).containsOnlyKeys(Alarm.KEEP_ALIVE);
  }

  @Test
  void restsReadingUntilWhatCameIsPaidFor() {
    rates.set(new RateLimits(Rate.NONE, new Rate(1000, 0), Map.of(), 0));
    come(FIRST, 1500);
    assertThat(line.asked).isFalse();
    assertThat(line.alarms).containsEntry(Alarm.READ_PACE, Duration.ofMillis(500));
    ring(Alarm.READ_PACE, Duration.ofMillis(499));
    assertThat(line.asked).isFalse();
    ring(Alarm.READ_PACE, Duration.ofMillis(1));
    assertThat(line.asked).isTrue();
  }

  @Test
  void feelsAChangeOfTheLimitsWithinASecond() {
    rates.set(new RateLimits(Rate.NONE, new Rate(1, 0), Map.of(), 0));
    come(FIRST, 1000);
    assertThat(line.alarms).containsEntry(Alarm.READ_PACE, Duration.ofSeconds(1));
    rates.set(RateLimits.NONE);
    ring(Alarm.READ_PACE, Duration.ofSeconds(1));
    assertThat(line.asked).isTrue();
  }

  @Test
  void letsMessagesWaitInTheirLanesAndControlPass() {
    rates.set(new RateLimits(new Rate(0, 1000), Rate.NONE, Map.of(), 0));
    offer(0, 1500);
    offer(1, 10);
    conversation.free();
    assertThat(sent()).containsExactly(FIRST);
    assertThat(line.alarms).containsKey(Alarm.WRITE_PACE);
    come(BaseMessage.PING, 1);
    conversation.free();
    assertThat(sent()).as("a ping is answered").containsExactly(BaseMessage.PONG);
    ring(Alarm.WRITE_PACE, Duration.ofSeconds(1));
    assertThat(sent()).containsExactly(SECOND);
    offer(0, 5000);
    offer(0, 1);
    conversation.free();
    conversation.control().close(Optional.of(DisconnectReason.REQUESTED));
    assertThat(sent()).endsWith(BaseMessage.DISCONNECT);
    assertThat(line.alarms).doesNotContainKeys(Alarm.READ_PACE, Alarm.WRITE_PACE);
  }

  @Test
  void letsOneProtocolWaitWhileAnotherSends() {
    rates.set(new RateLimits(Rate.NONE, Rate.NONE, Map.of("p0", new Rate(0, 1000)), 0));
    offer(0, 2000);
    offer(0, 1);
    offer(1, 1 << 20);
    conversation.free();
    offer(1, 1);
    conversation.free();
    assertThat(sent()).containsExactly(FIRST, SECOND, SECOND);
    ring(Alarm.WRITE_PACE, Duration.ofSeconds(1));
    assertThat(sent()).containsExactly(FIRST);
  }

  private void slowFirst(long bytesEachSecond) {
    rates.set(new RateLimits(Rate.NONE, Rate.NONE, Map.of("p0", new Rate(bytesEachSecond, 0)), 0));
  }

  @Test
  void letsOneProtocolWaitWhileAnotherIsRead() {
    slowFirst(1000);
    come(FIRST, 2000);
    come(FIRST + 1, 10);
    come(SECOND, 1 << 20);
    come(BaseMessage.PING, 1);
    conversation.free();
    assertThat(owner.all()).containsExactly("lane 0: [0]", "lane 1: [0]");
    assertThat(sent()).containsExactly(BaseMessage.PONG);
    assertThat(line.asked).as("reading goes on").isTrue();
    ring(Alarm.READ_PACE, Duration.ofMillis(999));
    assertThat(owner.all()).isEmpty();
    ring(Alarm.READ_PACE, Duration.ofMillis(1));
    assertThat(owner.all()).containsExactly("lane 0: [1]");
    assertThat(line.alarms).doesNotContainKey(Alarm.READ_PACE);
  }

  @Test
  void stopsReadingOnceTheBudgetIsSpentOnWhatWaits() {
    slowFirst(1000);
    int budget = IngressLimits.DEFAULT.maxQueuedBytes() + (int) Credit.SESSION_BYTES;
    come(FIRST, 2000);
    lanes.all().get(0).credit().giveBack(2000);
    come(FIRST, budget - 1);
    assertThat(line.asked).isTrue();
    come(FIRST, 1);
    assertThat(line.asked).as("the budget is spent").isFalse();
    assertThat(line.alarms).containsEntry(Alarm.READ_PACE, Duration.ofSeconds(1));
    ring(Alarm.READ_PACE, Duration.ofSeconds(1));
    assertThat(owner.all()).containsExactly("lane 0: [0]", "lane 0: [0]");
    assertThat(line.asked).as("it was handed over, and not handled").isFalse();
    lanes.all().get(0).credit().giveBack(budget - 1);
    assertThat(line.asked).isTrue();
  }

  @Test
  void doesNotTakeAProtocolForStalledThatIsHandedNothing() {
    slowFirst(1);
    come(FIRST, 60);
    lanes.all().get(0).credit().giveBack(60);
    come(FIRST, IngressLimits.DEFAULT.maxQueuedBytes());
    assertThat(line.alarms).doesNotContainKey(Alarm.STALL);
    ring(Alarm.READ_PACE, Duration.ofSeconds(59));
    assertThat(line.alarms).containsKey(Alarm.STALL);
    assertThat(owner.all()).containsExactly("lane 0: [0]", "lane 0: [0]");
  }

  @Test
  void heedsAGoodbyeBeforeWhatWaits() {
    slowFirst(1000);
    come(FIRST, 2000);
    come(FIRST, 2000);
    come(
        new Inbound.Frames(
            List.of(Frame.of(BaseMessage.DISCONNECT, DisconnectReason.QUITTING.encode()))));
    assertThat(owner.all()).containsExactly("lane 0: [0]", "disconnected: QUITTING");
    ring(Alarm.READ_PACE, Duration.ofSeconds(9));
    assertThat(owner.all()).isEmpty();
  }

  @Test
  void keepsNothingForAProtocolThatIsGone() {
    slowFirst(1);
    come(FIRST, 60);
    come(FIRST, 60);
    lanes.all().get(0).credit().retire();
    come(FIRST, 1);
    assertThat(owner.all()).hasSize(2).startsWith("lane 0: [0]").endsWith("lane 0: [0, 0]");
  }

  @Test
  void looksAgainForTheProtocolThatWaitsTheShortest() {
    rates.set(
        new RateLimits(
            Rate.NONE, Rate.NONE, Map.of("p0", new Rate(1, 0), "p1", new Rate(1000, 0)), 0));
    come(FIRST, 60);
    come(FIRST, 60);
    assertThat(line.alarms).containsEntry(Alarm.READ_PACE, Duration.ofSeconds(1));
    come(SECOND, 1100);
    come(SECOND, 1);
    assertThat(line.alarms).containsEntry(Alarm.READ_PACE, Duration.ofMillis(100));
    ring(Alarm.READ_PACE, Duration.ofMillis(100));
    assertThat(owner.all()).containsExactly("lane 0: [0]", "lane 1: [0]", "lane 1: [0]");
  }

  @Test
  void keepsManyMessagesOfOneReadToTheirRate() {
    rates.set(new RateLimits(Rate.NONE, Rate.NONE, Map.of(), 10));
    come(new Inbound.Frames(Collections.nCopies(40, Frame.of(SECOND, Bytes.EMPTY))));
    assertThat(owner.messages(11)).as("a burst of a second, and one more").hasSize(11);
    assertThat(line.asked).isFalse();
    for (int second = 1; second <= 2; second++) {
      ring(Alarm.READ_PACE, Duration.ofSeconds(1));
      assertThat(owner.messages(1)).hasSize(11 + 10 * second);
      assertThat(line.asked).isFalse();
    }
    ring(Alarm.READ_PACE, Duration.ofSeconds(1));
    assertThat(owner.messages(40)).hasSize(40);
    assertThat(line.asked).isTrue();
  }

  @Test
  void keepsManyBytesOfOneReadToTheirRate() {
    rates.set(new RateLimits(Rate.NONE, new Rate(1000, 0), Map.of(), 0));
    come(
        new Inbound.Frames(
            List.of(
                Frame.of(FIRST, Bytes.wrap(new byte[1500])),
                Frame.of(SECOND, Bytes.wrap(new byte[1])),
                Frame.of(BaseMessage.PING, Bytes.EMPTY),
                Frame.of(FIRST, Bytes.wrap(new byte[1])))));
    conversation.free();
    assertThat(owner.all()).containsExactly("lane 0: [0]");
    assertThat(sent()).as("a ping does not wait").containsExactly(BaseMessage.PONG);
    ring(Alarm.READ_PACE, Duration.ofMillis(500));
    assertThat(owner.all()).containsExactly("lane 1: [0]");
    ring(Alarm.READ_PACE, Duration.ofMillis(1));
    assertThat(owner.all()).containsExactly("lane 0: [0]");
  }

  @Test
  void handsOverWhatWaitsWhenTheLimitsGo() {
    rates.set(new RateLimits(Rate.NONE, Rate.NONE, Map.of("p0", new Rate(1, 0)), 1));
    come(new Inbound.Frames(Collections.nCopies(9, Frame.of(FIRST, Bytes.wrap(new byte[9])))));
    assertThat(owner.messages(1)).hasSizeLessThan(9);
    rates.set(RateLimits.NONE);
    come(FIRST, 1);
    assertThat(owner.messages(10)).hasSize(10);
    assertThat(line.asked).isTrue();
  }
}
