package dev.kith.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.session.BaseMessage;
import dev.kith.node.session.Capability;
import dev.kith.node.session.Hello;
import dev.kith.node.session.KeepAlive;
import dev.kith.node.testnet.RecordingListener;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a session tells of itself while it goes on. */
class PulseTest {
  private final FakeLine line = new FakeLine();
  private long now;
  private final Conversation conversation =
      new Conversation(line, new RecordingListener(), () -> now);
  private final WireControl control = conversation.control();
  private final Rates rates = new Rates(() -> now);
  private Lanes lanes = TestLanes.of(1, IngressLimits.DEFAULT, new Credit(() -> {}), rates);

  @BeforeEach
  void begin() {
    NodeKey remote = NodeKey.generate();
    conversation.begin();
    come(new Inbound.Secured(remote.publicKey()));
    Hello hello =
        new Hello(5, "remote", List.of(new Capability("p0", 1)), 0, remote.publicKey().bytes());
    come(new Inbound.Frames(List.of(Frame.of(BaseMessage.HELLO, hello.encode()))));
    assertThat(control.pulse()).isEqualTo(Pulse.UNKNOWN);
    lanes = control.lanes(TestLanes.table(1), List.of(IngressLimits.DEFAULT), rates);
    control.activate(lanes);
  }

  private void come(Inbound element) {
    line.asked = false;
    conversation.came(element);
  }

  private void come(int code, int bytes) {
    come(new Inbound.Frames(List.of(Frame.of(code, Bytes.wrap(new byte[bytes])))));
  }

  private Pulse.Queues queues() {
    return control.pulse().queues().get(0);
  }

  @Test
  void tellsHowLongAnAnswerTook() {
    come(BaseMessage.PONG, 0);
    assertThat(control.pulse().roundTrip()).isEmpty();
    now += KeepAlive.PING_AFTER.toNanos();
    conversation.ring(Alarm.KEEP_ALIVE);
    assertThat(line.sent).extracting(Frame::code).contains(BaseMessage.PING);
    now += Duration.ofMillis(42).toNanos();
    come(BaseMessage.PONG, 0);
    assertThat(control.pulse().roundTrip()).hasValue(Duration.ofMillis(42));
    now += Duration.ofMillis(7).toNanos();
    come(BaseMessage.PONG, 0);
    assertThat(control.pulse().roundTrip()).hasValue(Duration.ofMillis(42));
  }

  @Test
  void tellsWhatWaits() {
    line.busy = true;
    come(BaseMessage.RESERVED, 100);
    come(BaseMessage.RESERVED, 50);
    lanes.all().get(0).outbox().offer(0, Bytes.wrap(new byte[30]), null);
    assertThat(queues()).isEqualTo(new Pulse.Queues(new Capability("p0", 1), 2, 150, 1, 30));
    lanes.all().get(0).credit().giveBack(100);
    line.busy = false;
    conversation.free();
    assertThat(queues()).isEqualTo(new Pulse.Queues(new Capability("p0", 1), 1, 50, 0, 0));
  }
}
