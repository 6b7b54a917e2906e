package dev.kith.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import akka.NotUsed;
import akka.japi.Pair;
import akka.stream.javadsl.BidiFlow;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.rlpx.Handshake;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Hello;
import dev.kith.node.testnet.RecordingListener;
import dev.kith.node.testnet.TestActors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two whole stacks back to back, with the bytes between them cut into pieces of any size. */
class SessionStreamTest {
  @RegisterExtension static final TestActors ACTORS = TestActors.withRealTime();

  private static final int PROTOCOLS = 3;

  private final NodeKey aliceKey = NodeKey.generate();
  private final NodeKey bobKey = NodeKey.generate();
  private final Side alice = new Side(aliceKey);
  private final Side bob = new Side(bobKey);

  /** Greets when there are keys and opens the protocols when greeted, without asking anybody. */
  private static final class Side extends RecordingListener {
    final NodeKey key;
    final CompletableFuture<WireControl> control = new CompletableFuture<>();
    final CompletableFuture<Lanes> lanes = new CompletableFuture<>();

    Side(NodeKey key) {
      this.key = key;
    }

    Flow<Bytes, Bytes, WireControl> stack(Handshake handshake) {
      StreamState state = new StreamState(new Traffic());
      BidiFlow<Bytes, Inbound, List<Frame>, Bytes, NotUsed> rlpx =
          BidiFlow.fromGraph(new RlpxStage(handshake, state));
      return rlpx.join(
          Flow.fromGraph(new SessionStage(this, state, System::nanoTime)), Keep.right());
    }

    void greet() {
      assertThat(next()).isEqualTo("spoke");
      assertThat(next()).isEqualTo("secured");
      control.join().greet(new Hello(5, "side", List.of(), 0, key.publicKey().bytes()));
    }

    void open() {
      assertThat(next()).isEqualTo("greeted by side");
      List<IngressLimits> limits = new ArrayList<>();
      for (int i = 0; i < PROTOCOLS; i++) {
        limits.add(IngressLimits.DEFAULT);
      }
      lanes.complete(
          control.join().lanes(TestLanes.table(PROTOCOLS), limits, new Rates(System::nanoTime)));
      control.join().activate(lanes.join());
    }

    @Override
    public void arrived(int lane, List<Frame> frames) {
      super.arrived(lane, frames);
      frames.forEach(
          frame -> lanes.join().all().get(lane).credit().giveBack(frame.payload().size()));
    }

    void send(int lane, Bytes payload) {
      while (lanes.join().all().get(lane).outbox().offer(0, payload, null) == SendResult.FULL) {
        Thread.onSpinWait();
      }
    }
  }

  @AfterEach
  void noStageIsLeft() {
    ACTORS.assertNoStageIsLeft();
  }

  private static Flow<Bytes, Bytes, NotUsed> cut(long seed) {
    Entropy entropy = Entropy.seeded(seed);
    return Flow.<Bytes>create().mapConcat(bytes -> pieces(bytes, entropy));
  }

  private static List<Bytes> pieces(Bytes bytes, Entropy entropy) {
    List<Bytes> pieces = new ArrayList<>();
    int most = 1 << entropy.nextInt(18);
    for (int at = 0; at < bytes.size(); ) {
      int size = Math.min(bytes.size() - at, 1 + entropy.nextInt(most));
      pieces.add(bytes.slice(at, at + size));
      at += size;
    }
    return pieces;
  }

  private void connect(long seed, PublicKey called) {
    Handshake calling = Handshake.initiator(aliceKey, called, Entropy.seeded(seed));
    Handshake answering = Handshake.recipient(bobKey, Entropy.seeded(seed + 1));
    Pair<WireControl, WireControl> controls =
        alice
            .stack(calling)
            .joinMat(
                cut(seed).viaMat(bob.stack(answering), Keep.right()).via(cut(-seed)), Keep.both())
            .run(ACTORS.system());
    alice.control.complete(controls.first());
    bob.control.complete(controls.second());
  }

  private void connect(long seed) {
    connect(seed, bobKey.publicKey());
    alice.greet();
    bob.greet();
    alice.open();
    bob.open();
  }

  private void part() {
    alice.control.join().close(Optional.of(DisconnectReason.QUITTING));
    bob.until("disconnected: QUITTING");
    bob.control.join().close(Optional.empty());
    alice.until("ended");
    bob.until("ended");
  }

  private static Bytes message(int number, int size) {
    byte[] bytes = new byte[size];
    Entropy.seeded(number).fill(bytes);
    return Bytes.wrap(bytes);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void carriesMessagesBothWaysHoweverTheBytesAreCut(long seed) {
    connect(seed);
    List<Bytes> sent = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      sent.add(message(i, i * i * 40));
    }
    sent.forEach(
        payload -> {
          alice.send(1, payload);
          bob.send(2, payload);
        });
    assertThat(bob.messages(40)).extracting(Frame::payload).isEqualTo(sent);
    assertThat(alice.messages(40)).extracting(Frame::payload).isEqualTo(sent);
    part();
  }

  @Test
  void carriesTheLargestMessage() {
    connect(7);
    Bytes largest = Bytes.wrap(new byte[IngressLimits.LARGEST_MESSAGE_BYTES]);
    alice.send(0, largest);
    assertThat(bob.messages(1).get(0).payload()).isEqualTo(largest);
    part();
  }

  @Test
  void carriesALotOnAllProtocolsInTheOrderOfEach() {
    connect(8);
    int each = 2_000;
    for (int i = 0; i < each; i++) {
      for (int lane = 0; lane < PROTOCOLS; lane++) {
        alice.send(lane, Bytes.copyOf((byte) lane, (byte) i, (byte) (i >> 8)));
      }
    }
    int[] next = new int[PROTOCOLS];
    for (Frame frame : bob.messages(PROTOCOLS * each)) {
      int lane = frame.payload().get(0);
      int number = frame.payload().getUnsigned(1) | frame.payload().getUnsigned(2) << 8;
      assertThat(number).isEqualTo(next[lane]++);
    }
    part();
  }

  @Test
  void refusesWhoeverCallsSomebodyElse() {
    connect(9, NodeKey.generate().publicKey());
    assertThat(bob.until("broken: BAD_HANDSHAKE")).containsExactly("spoke");
    bob.control.join().close(Optional.of(DisconnectReason.PROTOCOL_ERROR));
    bob.until("ended");
    assertThat(alice.next()).as("no word came back").startsWith("lost: ");
    alice.control.join().close(Optional.empty());
    alice.until("ended");
  }

  @Test
  void losesTheOtherSideWhenItAborts() {
    connect(10);
    alice.control.join().abort();
    assertThat(alice.until("ended")).isEmpty();
    assertThat(bob.until("ended")).containsExactly("lost: the session was aborted");
  }

  @Test
  void canPartBeforeTheGreeting() {
    connect(11, bobKey.publicKey());
    assertThat(bob.until("secured")).containsExactly("spoke");
    bob.control.join().close(Optional.of(DisconnectReason.TOO_MANY_PEERS));
    assertThat(alice.until("disconnected: TOO_MANY_PEERS")).contains("secured");
    alice.control.join().close(Optional.empty());
    alice.until("ended");
    bob.until("ended");
  }
}
