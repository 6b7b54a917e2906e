package dev.kith.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.session.BaseMessage;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.node.session.Hello;
import dev.kith.node.session.KeepAlive;
import dev.kith.node.session.PingBudget;
import dev.kith.node.testnet.RecordingListener;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngressTest {
  private static final NodeKey KEY = NodeKey.generate();
  private static final Bytes HELLO =
      new Hello(5, "remote", List.of(), 0, KEY.publicKey().bytes()).encode();
  private static final IngressLimits LIMITS = new IngressLimits(10, 2, 100);

  private final RecordingListener owner = new RecordingListener();
  private final Egress egress = new Egress();
  private final Credit credit = new Credit(() -> {});
  private long now;
  private final Ingress ingress = new Ingress(owner, egress, credit, () -> now);
  private final Lanes lanes = TestLanes.of(2, LIMITS, credit);

  private static Frame frame(int code) {
    return Frame.of(code, Bytes.EMPTY);
  }

  private void frames(Frame... frames) {
    ingress.take(new Inbound.Frames(List.of(frames)));
  }

  private void codes(int... codes) {
    frames(IntStream.of(codes).mapToObj(IngressTest::frame).toArray(Frame[]::new));
  }

  private void greeted() {
    ingress.take(Inbound.Spoke.INSTANCE);
    ingress.take(new Inbound.Secured(KEY.publicKey()));
    frames(Frame.of(BaseMessage.HELLO, HELLO));
    assertThat(owner.all()).containsExactly("spoke", "secured", "greeted by remote");
  }

  private void active() {
    greeted();
    ingress.activate(lanes);
    assertThat(ingress.active()).isTrue();
    assertThat(owner.all()).isEmpty();
  }

  private List<Integer> answers() {
    return egress.nextBatch().stream().map(Frame::code).toList();
  }

  @Test
  void readsUpToTheHelloAndThenWaitsForTheOwner() {
    assertThat(ingress.wantsMore()).isTrue();
    assertThat(ingress.secured()).isFalse();
    greeted();
    assertThat(ingress.secured()).isTrue();
    assertThat(ingress.wantsMore()).isFalse();
    ingress.activate(lanes);
    assertThat(ingress.wantsMore()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "c104, TOO_MANY_PEERS",
    "04, TOO_MANY_PEERS",
    "c0, UNKNOWN",
    "80, REQUESTED",
    "c20405, TOO_MANY_PEERS",
    "c10a, SELF",
    "ff, UNKNOWN"
  })
  void takesEveryFormOfDisconnectInsteadOfAHello(String payload, DisconnectReason reason) {
    ingress.take(new Inbound.Secured(KEY.publicKey()));
    frames(Frame.of(BaseMessage.DISCONNECT, Bytes.fromHex(payload)), frame(16));
    assertThat(owner.all()).containsExactly("secured", "disconnected: " + reason);
    assertThat(ingress.wantsMore()).isFalse();
  }

  @Test
  void wantsAHelloFirst() {
    ingress.take(new Inbound.Secured(KEY.publicKey()));
    codes(BaseMessage.PING);
    assertThat(owner.all())
        .containsExactly("secured", "broken: BAD_HELLO the first message has code 2");
    assertThat(answers()).isEmpty();
  }

  @Test
  void wantsAHelloThatCanBeRead() {
    ingress.take(new Inbound.Secured(KEY.publicKey()));
    frames(Frame.of(BaseMessage.HELLO, Bytes.EMPTY));
    assertThat(owner.all().get(1)).startsWith("broken: BAD_HELLO");
    codes(16, 16);
    assertThat(owner.all()).isEmpty();
  }

  @Test
  void keepsWhatCameWithTheHelloUntilTheProtocolsRun() {
    ingress.take(new Inbound.Secured(KEY.publicKey()));
    frames(Frame.of(BaseMessage.HELLO, HELLO), frame(17), frame(2), frame(20));
    assertThat(owner.all()).containsExactly("secured", "greeted by remote");
    ingress.activate(lanes);
    assertThat(owner.all()).containsExactly("lane 0: [1]", "lane 1: [0]");
    assertThat(answers()).containsExactly(BaseMessage.PONG);
  }

  @Test
  void tellsOfAGoodbyeThatCameWithTheHello() {
    ingress.take(new Inbound.Secured(KEY.publicKey()));
    Bytes reason = DisconnectReason.USELESS_PEER.encode();
    frames(Frame.of(BaseMessage.HELLO, HELLO), Frame.of(BaseMessage.DISCONNECT, reason));
    owner.all();
    ingress.activate(lanes);
    assertThat(owner.all()).containsExactly("disconnected: USELESS_PEER");
    assertThat(ingress.active()).isFalse();
  }

  @Test
  void handsOverRunsOfOneProtocolWithItsOwnCodes() {
    active();
    codes(16, 19, 20, 23, 20, 2, 20, 16);
    assertThat(owner.all())
        .containsExactly("lane 0: [0, 3]", "lane 1: [0, 3, 0]", "lane 1: [0]", "lane 0: [0]");
    assertThat(answers()).containsExactly(BaseMessage.PONG);
    assertThat(lanes.all().get(0).credit().exhausted()).isTrue();
  }

  @Test
  void ignoresBaseCodesThatAreNotUsed() {
    active();
    codes(0, 3, 4, 15);
    assertThat(owner.all()).isEmpty();
    assertThat(answers()).isEmpty();
  }

  @Test
  void breaksAtACodeOfNoProtocolAfterHandingOverWhatCameBefore() {
    active();
    codes(16, 24, 16);
    assertThat(owner.all()).containsExactly("lane 0: [0]", "broken: BAD_CODE code 24");
    codes(16);
    assertThat(owner.all()).isEmpty();
  }

  @Test
  void breaksAtAMessageOverItsProtocolsLimitAfterHandingOverWhatCameBefore() {
    active();
    frames(frame(16), Frame.of(16, Bytes.wrap(new byte[11])), frame(16));
    assertThat(owner.all())
        .containsExactly("lane 0: [0]", "broken: MESSAGE_TOO_LARGE p0/1, 11 bytes");
  }

  @Test
  void takesADisconnectAmongMessagesAsTheLastWord() {
    active();
    frames(frame(16), Frame.of(1, DisconnectReason.QUITTING.encode()), frame(16), frame(2));
    assertThat(owner.all()).containsExactly("lane 0: [0]", "disconnected: QUITTING");
    assertThat(answers()).isEmpty();
  }

  @Test
  void answersPingsUntilThereAreTooMany() {
    active();
    for (int i = 0; i < PingBudget.BURST; i++) {
      codes(BaseMessage.PING);
    }
    assertThat(answers()).isEqualTo(Collections.nCopies(PingBudget.BURST, BaseMessage.PONG));
    now += PingBudget.REFILL.toNanos();
    codes(BaseMessage.PING, BaseMessage.PING);
    assertThat(owner.all()).containsExactly("broken: FLOOD");
    assertThat(answers()).containsExactly(BaseMessage.PONG);
  }

  @Test
  void wantsNoMoreWhenTheSessionsBudgetIsSpent() {
    active();
    codes(Collections.nCopies(258, 16).stream().mapToInt(Integer::intValue).toArray());
    assertThat(ingress.wantsMore()).isFalse();
    assertThat(ingress.anyExhausted()).isTrue();
    lanes.all().get(0).credit().giveBack(0);
    assertThat(ingress.wantsMore()).isTrue();
  }

  @Test
  void endsASessionWhoseProtocolKeepsAllCredit() {
    active();
    codes(20, 20);
    ingress.checkStalls();
    now += Duration.ofSeconds(9).toNanos();
    ingress.checkStalls();
    assertThat(owner.all()).containsExactly("lane 1: [0, 0]");
    now += Duration.ofSeconds(1).toNanos();
    ingress.checkStalls();
    ingress.checkStalls();
    assertThat(owner.all()).containsExactly("broken: STALLED_PROTOCOL p1/1");
    assertThat(ingress.anyExhausted()).isFalse();
  }

  @Test
  void saysWhichDirectionTimedOut() {
    ingress.timedOut(KeepAlive.Verdict.READ_TIMEOUT);
    ingress.timedOut(KeepAlive.Verdict.WRITE_TIMEOUT);
    assertThat(owner.all()).containsExactly("broken: READ_TIMEOUT", "broken: WRITE_TIMEOUT");
  }

  @Test
  void passesOnWhatTheTransportFound() {
    ingress.take(new Inbound.Broken(Fault.BAD_HANDSHAKE, ""));
    assertThat(owner.all()).containsExactly("broken: BAD_HANDSHAKE");
    ingress.activate(lanes);
    assertThat(ingress.active()).isFalse();
  }
}
