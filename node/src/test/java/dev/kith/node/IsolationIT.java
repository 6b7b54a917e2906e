package dev.kith.node;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.session.BaseMessage;
import dev.kith.node.session.Capability;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Faulted;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.node.testnet.Deaf;
import dev.kith.node.testnet.Memory;
import dev.kith.node.testnet.PlainSnappy;
import dev.kith.node.testnet.RawPeer;
import dev.kith.node.testnet.Victim;
import dev.kith.node.wire.IngressLimits;
import dev.kith.node.wire.SendResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One protocol's actor that goes wrong, among a hundred peers that must not notice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationIT {
  private static final int PEERS = 100;
  private static final int CREDIT = 16;

  /** More than the credit of the protocol, less than what the session may be overdrawn. */
  private static final int TOO_MANY = CREDIT + 100;

  private static final Capability MOODY = new Capability("moody", 1);

  /** What a remote can bring the protocol to do, by code. */
  private static final int THROW = 0;

  private static final int HOLD = 1;
  private static final int BLOCK = 2;
  private static final int FLOOD = 3;
  private static final int MOODS = 4;

  private static final int ASK = RawPeer.FIRST_CODE;
  private static final int ANSWER = RawPeer.FIRST_CODE + 1;
  private static final int MOOD = RawPeer.FIRST_CODE + 2;
  private static final Bytes NOTHING = Bytes.fromHex("c0");

  private final CountDownLatch unblock = new CountDownLatch(1);
  private final BlockingQueue<Integer> acceptedBeforeFull = new LinkedBlockingQueue<>();
  private final List<RawPeer> calm = new ArrayList<>();
  private Victim victim;

  @BeforeAll
  void start() throws Exception {
    Protocol moody =
        Protocol.named("moody")
            .length(MOODS)
            .limits(new IngressLimits(1024, CREDIT, 1 << 20))
            .behavior(this::moody);
    victim = Victim.start(config -> config.maxPeers(2 * PEERS), moody);
    for (int i = 0; i < PEERS; i++) {
      calm.add(victim.active());
    }
  }

  @AfterAll
  void stop() throws Exception {
    unblock.countDown();
    for (RawPeer peer : calm) {
      peer.close();
    }
    victim.stop();
  }

  private Behavior<ProtocolCommand> moody(PeerSession peer) {
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(
            Message.class,
            message -> {
              switch (message.code()) {
                case THROW -> throw new IllegalStateException("in a bad mood");
                case HOLD -> message.hold();
                case BLOCK -> Deaf.await(unblock);
                default -> flood(peer);
              }
              return Behaviors.same();
            })
        .build();
  }

  private void flood(PeerSession peer) {
    int accepted = 0;
    while (peer.sendRaw(FLOOD, NOTHING) == SendResult.ACCEPTED) {
      accepted++;
    }
    acceptedBeforeFull.add(accepted);
  }

  /** Every peer asks, and every peer gets all its answers in order. */
  private void assertNobodyElseNotices() throws Exception {
    for (RawPeer peer : calm) {
      for (int i = 1; i <= 10; i++) {
        peer.send(ASK, Bytes.copyOf((byte) i));
      }
    }
    for (RawPeer peer : calm) {
      for (int i = 1; i <= 10; i++) {
        assertThat(peer.next()).isEqualTo(new RawPeer.Received(ANSWER, Bytes.copyOf((byte) i)));
      }
    }
    victim.assertUndisturbed();
  }

  private void assertOtherProtocolsGoOn(RawPeer peer) throws Exception {
    peer.send(ASK, Bytes.fromHex("07"));
    assertThat(peer.next(ANSWER).payload()).isEqualTo(Bytes.fromHex("07"));
    peer.send(BaseMessage.PING, BaseMessage.EMPTY_LIST);
    assertThat(peer.next(BaseMessage.PONG).payload()).isEqualTo(BaseMessage.EMPTY_LIST);
  }

  @Test
  void protocolsThatTakeNothingStallTheirOwnSessionsOnly() throws Exception {
    try (RawPeer held = victim.active(MOODY);
        RawPeer blocked = victim.active(MOODY)) {
      stall(held, HOLD);
      stall(blocked, BLOCK);
      assertNobodyElseNotices();
      assertOtherProtocolsGoOn(held);
      assertOtherProtocolsGoOn(blocked);
      assertStalled(held);
      assertStalled(blocked);
    }
  }

  private void stall(RawPeer peer, int mood) throws Exception {
    victim.log().up(peer);
    for (int i = 0; i < TOO_MANY; i++) {
      peer.send(MOOD + mood, NOTHING);
    }
    assertOtherProtocolsGoOn(peer);
  }

  private void assertStalled(RawPeer peer) throws Exception {
    assertThat(peer.awaitDisconnect()).isEqualTo(DisconnectReason.SUBPROTOCOL_ERROR);
    peer.halfClose();
    assertThat(victim.closure(peer).cause())
        .isEqualTo(new Faulted(Fault.STALLED_PROTOCOL, "moody/1"));
    assertNobodyElseNotices();
  }

  @Test
  void aProtocolThatThrowsEndsOneSession() throws Exception {
    try (RawPeer peer = victim.active(MOODY)) {
      victim.log().up(peer);
      peer.send(MOOD + THROW, NOTHING);
      assertFailed(peer);
    }
  }

  private void assertFailed(RawPeer peer) throws Exception {
    assertThat(peer.awaitDisconnect()).isEqualTo(DisconnectReason.SUBPROTOCOL_ERROR);
    peer.halfClose();
    assertThat(victim.closure(peer).cause())
        .isInstanceOfSatisfying(
            Faulted.class, f -> assertThat(f.fault()).isEqualTo(Fault.PROTOCOL_FAILED));
    assertNobodyElseNotices();
  }

  @Test
  void fiveOffendersAtOnceAreNoticedByNobodyElse() throws Exception {
    try (RawPeer throwing = victim.active(MOODY);
        RawPeer hung = victim.active(MOODY);
        RawPeer blocked = victim.active(MOODY);
        RawPeer keeping = victim.active(MOODY);
        RawPeer flooding = victim.active(MOODY)) {
      victim.log().up(throwing);
      stall(keeping, HOLD);
      stall(blocked, BLOCK);
      hung.send(MOOD + HOLD, NOTHING);
      flooding.send(MOOD + FLOOD, NOTHING);
      throwing.send(MOOD + THROW, NOTHING);
      assertNobodyElseNotices();
      assertThat(acceptedBeforeFull.poll(20, TimeUnit.SECONDS)).isNotNull();
      assertOtherProtocolsGoOn(hung);
      assertFailed(throwing);
      assertStalled(blocked);
      assertStalled(keeping);
    }
  }

  @Test
  void aRemoteCanLeaveWhileAProtocolBlocks() throws Exception {
    try (RawPeer peer = victim.active(MOODY)) {
      victim.log().up(peer);
      peer.send(MOOD + BLOCK, NOTHING);
      assertOtherProtocolsGoOn(peer);
      peer.send(BaseMessage.DISCONNECT, DisconnectReason.QUITTING.encode());
      peer.awaitEnd();
      assertThat(victim.closure(peer))
          .hasToString("Closed by the remote node while active: client quitting.");
      assertNobodyElseNotices();
    }
  }

  @Test
  void whatComesInCrumbsWhileNobodyTakesItNeedsNoMoreMemory() throws Exception {
    try (RawPeer peer = victim.active(MOODY)) {
      stall(peer, HOLD);
      for (int i = 0; i < 2 * TOO_MANY; i++) {
        peer.send(MOOD + HOLD, NOTHING);
      }
      assertNobodyElseNotices();
      long before = Memory.used();
      Bytes[] frames = new Bytes[4000];
      for (int i = 0; i < frames.length; i++) {
        frames[i] = peer.frame(MOOD + HOLD, PlainSnappy.literal(NOTHING));
      }
      peer.writeSlowly(Bytes.concat(frames));
      assertNobodyElseNotices();
      assertThat(Memory.used() - before).isLessThan(4 * Memory.MIB);
    }
  }

  @Test
  void aProtocolThatFloodsFillsItsOwnQueueOnly() throws Exception {
    try (RawPeer peer = victim.active(MOODY)) {
      victim.log().up(peer);
      peer.send(MOOD + FLOOD, NOTHING);
      Integer accepted = acceptedBeforeFull.poll(20, TimeUnit.SECONDS);
      assertThat(accepted).isNotNull().isPositive();
      assertNobodyElseNotices();
      for (int i = 0; accepted != null && i < accepted; i++) {
        assertThat(peer.next()).isEqualTo(new RawPeer.Received(MOOD + FLOOD, NOTHING));
      }
      assertOtherProtocolsGoOn(peer);
      peer.halfClose();
      assertThat(victim.closure(peer).cause()).isInstanceOf(Closure.Lost.class);
    }
  }
}
