package dev.kith.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import akka.japi.Pair;
import akka.stream.javadsl.BidiFlow;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.stream.testkit.TestPublisher;
import akka.stream.testkit.TestSubscriber;
import akka.stream.testkit.javadsl.TestSink;
import akka.stream.testkit.javadsl.TestSource;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.rlpx.FrameBuffer;
import dev.kith.node.rlpx.FrameEncoder;
import dev.kith.node.rlpx.Handshake;
import dev.kith.node.session.BaseMessage;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.node.session.Hello;
import dev.kith.node.testnet.TestActors;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RlpxStageTest {
  @RegisterExtension static final TestActors ACTORS = TestActors.withRealTime();

  private final NodeKey ours = NodeKey.generate();
  private final NodeKey theirs = NodeKey.generate();
  private final Traffic traffic = new Traffic();
  private final TestPublisher.Probe<Bytes> arriving;
  private final TestSubscriber.Probe<Bytes> leaving;
  private final TestPublisher.Probe<List<Frame>> outbound;
  private final TestSubscriber.Probe<Inbound> inbound;

  RlpxStageTest() {
    Flow<Bytes, Bytes, Pair<TestSubscriber.Probe<Bytes>, TestPublisher.Probe<Bytes>>> socket =
        Flow.fromSinkAndSourceMat(
            TestSink.<Bytes>create(ACTORS.system()),
            TestSource.<Bytes>create(ACTORS.system()),
            Keep.both());
    RlpxStage stage =
        new RlpxStage(Handshake.recipient(ours, Entropy.secure()), new StreamState(traffic));
    var below = socket.joinMat(BidiFlow.fromGraph(stage), Keep.left());
    var run =
        TestSource.<List<Frame>>create(ACTORS.system())
            .viaMat(below, Keep.both())
            .toMat(TestSink.create(ACTORS.system()), Keep.both())
            .run(ACTORS.system());
    outbound = run.first().first();
    leaving = run.first().second().first();
    arriving = run.first().second().second();
    inbound = run.second();
  }

  @AfterEach
  void noStageIsLeft() {
    ACTORS.assertNoStageIsLeft();
  }

  @Test
  void countsTheBytesOnTheWire() {
    Handshake handshake = Handshake.initiator(theirs, ours.publicKey(), Entropy.secure());
    Bytes auth = handshake.start();
    inbound.request(2);
    arriving.sendNext(auth);
    leaving.request(1);
    Bytes ack = leaving.expectNext();

    assertThat(traffic.in()).isEqualTo(auth.size());
    assertThat(traffic.out()).isEqualTo(ack.size());

    leaving.request(1);
    outbound.sendNext(List.of(hello()));
    Bytes greeting = leaving.expectNext();

    assertThat(traffic.in()).isEqualTo(auth.size());
    assertThat(traffic.out()).isEqualTo(ack.size() + greeting.size());
    outbound.sendComplete();
    arriving.sendComplete();
    inbound.expectNext();
    inbound.expectNext();
    inbound.request(1);
    inbound.expectComplete();
  }

  /** The remote's end after the handshake, and what it encodes. */
  private FrameEncoder shakeHands() {
    Handshake handshake = Handshake.initiator(theirs, ours.publicKey(), Entropy.secure());
    arriving.sendNext(handshake.start());
    leaving.request(1);
    Handshake.Step.Done done = (Handshake.Step.Done) handshake.receive(leaving.expectNext());
    return new FrameEncoder(done.secrets());
  }

  private Bytes encoded(FrameEncoder encoder, Frame... frames) {
    FrameBuffer buffer = new FrameBuffer(64);
    for (Frame frame : frames) {
      encoder.encode(frame.code(), frame.payload(), buffer);
      encoder.snappy(true);
    }
    return buffer.take();
  }

  private Frame hello() {
    Hello hello = new Hello(5, "them", List.of(), 0, theirs.publicKey().bytes());
    return Frame.of(BaseMessage.HELLO, hello.encode());
  }

  @Test
  void passesOnTheReasonThatCameRightBeforeTheConnectionBroke() {
    FrameEncoder encoder = shakeHands();
    inbound.request(2);
    assertThat(inbound.expectNext()).isEqualTo(Inbound.Spoke.INSTANCE);
    assertThat(inbound.expectNext()).isEqualTo(new Inbound.Secured(theirs.publicKey()));
    inbound.request(1);
    arriving.sendNext(encoded(encoder, hello()));
    assertThat(inbound.expectNext()).isInstanceOf(Inbound.Frames.class);
    // Nobody asks for more, as while the owner decides; the rest is decoded no further.
    Bytes reason = DisconnectReason.USELESS_PEER.encode();
    inbound.request(1);
    arriving.sendNext(encoded(encoder, Frame.of(BaseMessage.PING, BaseMessage.EMPTY_LIST)));
    assertThat(inbound.expectNext()).isInstanceOf(Inbound.Frames.class);
    inbound.request(1);
    arriving.sendNext(encoded(encoder, Frame.of(BaseMessage.DISCONNECT, reason)));
    arriving.sendError(new IOException("Connection reset"));
    assertThat(inbound.expectNext())
        .isInstanceOfSatisfying(
            Inbound.Frames.class,
            frames -> assertThat(frames.frames().get(0).payload()).isEqualTo(reason));
    inbound.request(1);
    assertThat(inbound.expectError()).hasMessage("Connection reset");
    outbound.sendComplete();
    leaving.expectComplete();
  }

  @Test
  void passesOnAllThatCameWithTheHandshakeBeforeTheConnectionBroke() {
    Handshake handshake = Handshake.initiator(theirs, ours.publicKey(), Entropy.secure());
    arriving.sendNext(handshake.start());
    leaving.request(1);
    leaving.expectNext();
    arriving.sendError(new IOException("Connection reset"));
    inbound.request(3);
    assertThat(inbound.expectNext()).isEqualTo(Inbound.Spoke.INSTANCE);
    assertThat(inbound.expectNext()).isEqualTo(new Inbound.Secured(theirs.publicKey()));
    assertThat(inbound.expectError()).hasMessage("Connection reset");
    outbound.sendComplete();
    leaving.expectComplete();
  }

  @Test
  void readsToTheEndButNoFurtherAfterGarbage() {
    inbound.request(1);
    arriving.sendNext(Bytes.wrap(new byte[400]));
    assertThat(inbound.expectNext()).isEqualTo(Inbound.Spoke.INSTANCE);
    inbound.request(1);
    assertThat(inbound.expectNext()).isEqualTo(new Inbound.Broken(Fault.BAD_HANDSHAKE, ""));
    inbound.request(1);
    for (int i = 0; i < 100; i++) {
      arriving.sendNext(Bytes.wrap(new byte[1000]));
    }
    arriving.sendComplete();
    inbound.expectComplete();
    outbound.sendComplete();
    leaving.request(1);
    leaving.expectComplete();
  }

  @Test
  void saysNothingOfARemoteThatLeavesAtOnce() {
    inbound.request(1);
    arriving.sendComplete();
    inbound.expectComplete();
    outbound.sendComplete();
    leaving.request(1);
    leaving.expectComplete();
  }
}
