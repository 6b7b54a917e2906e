package dev.kith.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.rlp.RlpWriter;
import dev.kith.node.rlpx.FrameEncoder;
import dev.kith.node.session.BaseMessage;
import dev.kith.node.session.Capability;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Faulted;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.node.session.PingBudget;
import dev.kith.node.testnet.Echo;
import dev.kith.node.testnet.Memory;
import dev.kith.node.testnet.PlainSnappy;
import dev.kith.node.testnet.RawPeer;
import dev.kith.node.testnet.Victim;
import dev.kith.node.wire.IngressLimits;
import java.io.EOFException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Frames and messages that break the rules, beside a session that must not notice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileFramesIT {
  private record Tree(List<Bytes> items) {}

  /** Its codes come after those of echo. */
  private static final Capability TREES = new Capability("trees", 1);

  private static final int TREE = RawPeer.FIRST_CODE + 2;
  private static final int SMALL = 1 << 20;
  private static final long GIB = 1L << 30;

  private Victim victim;

  @BeforeAll
  void start() throws Exception {
    Protocol trees =
        Protocol.named("trees")
            .limits(new IngressLimits(SMALL, 16, SMALL))
            .run((peer, io) -> io.send(0, io.read().as(Tree.class)));
    victim = Victim.start(trees);
  }

  @AfterAll
  void stop() throws Exception {
    victim.assertKeptNothing();
    victim.stop();
  }

  private RawPeer active() throws Exception {
    RawPeer peer = victim.active(TREES);
    victim.log().up(peer);
    return peer;
  }

  private void assertEndedBy(RawPeer peer, Fault fault) throws Exception {
    assertThat(peer.awaitDisconnect()).isEqualTo(fault.disconnectReason().orElseThrow());
    peer.halfClose();
    assertThat(victim.closure(peer).cause())
        .isInstanceOfSatisfying(Faulted.class, f -> assertThat(f.fault()).isEqualTo(fault));
  }

  @Test
  void aWrongMacOfAHeaderEndsTheSession() throws Exception {
    assertTampered(16);
  }

  @Test
  void aChangedHeaderEndsTheSession() throws Exception {
    assertTampered(0);
  }

  @Test
  void aWrongMacOfABodyEndsTheSession() throws Exception {
    assertTampered(32 + 16 + 3);
  }

  @Test
  void aChangedBodyEndsTheSession() throws Exception {
    assertTampered(32 + 1);
  }

  private void assertTampered(int at) throws Exception {
    try (RawPeer peer = active()) {
      byte[] frame = peer.frame(RawPeer.FIRST_CODE, PlainSnappy.literal(Bytes.EMPTY)).toArray();
      frame[at] ^= 1;
      peer.write(Bytes.wrap(frame));
      assertEndedBy(peer, Fault.BAD_FRAME);
    }
  }

  @Test
  void aFrameThatPromisesMoreThanComesReservesNothing() throws Exception {
    Bytes large = Bytes.wrap(new byte[FrameEncoder.MAX_PAYLOAD_SIZE - 1]);
    try (RawPeer peer = active()) {
      Bytes frame = peer.frame(RawPeer.FIRST_CODE, large);
      long before = Memory.allocated();
      peer.write(frame.slice(0, 32 + 1024));
      victim.assertUndisturbed();
      assertThat(Memory.allocated() - before).isLessThan(8 * Memory.MIB);
    }
  }

  @Test
  void snappyThatClaimsAGibibyteIsRefusedUnread() throws Exception {
    try (RawPeer peer = active()) {
      long before = Memory.allocated();
      peer.sendPlain(
          RawPeer.FIRST_CODE, Bytes.concat(PlainSnappy.claim(GIB), Bytes.wrap(new byte[1 << 16])));
      assertEndedBy(peer, Fault.MESSAGE_TOO_LARGE);
      assertThat(Memory.allocated() - before).isLessThan(8 * Memory.MIB);
    }
  }

  @Test
  void snappyThatClaimsMoreThanItCanHoldIsRefusedUnread() throws Exception {
    try (RawPeer peer = active()) {
      long before = Memory.allocated();
      peer.sendPlain(RawPeer.FIRST_CODE, PlainSnappy.claim(15 << 20));
      assertEndedBy(peer, Fault.BAD_SNAPPY);
      assertThat(Memory.allocated() - before).isLessThan(8 * Memory.MIB);
    }
  }

  @Test
  void garbageInsteadOfSnappyEndsTheSession() throws Exception {
    try (RawPeer peer = active()) {
      peer.sendPlain(RawPeer.FIRST_CODE, Bytes.fromHex("20ffffffffffffff"));
      assertEndedBy(peer, Fault.BAD_SNAPPY);
    }
  }

  @Test
  void aMessageAboveTheLimitOfItsProtocolIsNotDelivered() throws Exception {
    try (RawPeer peer = active()) {
      peer.send(TREE, Bytes.wrap(new byte[SMALL + 1]));
      assertEndedBy(peer, Fault.MESSAGE_TOO_LARGE);
    }
  }

  @Test
  void aCodeBehindTheLastProtocolEndsTheSession() throws Exception {
    try (RawPeer peer = active()) {
      peer.send(TREE + 1, Bytes.fromHex("c0"));
      assertEndedBy(peer, Fault.BAD_CODE);
    }
  }

  @Test
  void theLargestCodeThereIsEndsTheSession() throws Exception {
    try (RawPeer peer = active()) {
      peer.send(Integer.MAX_VALUE, Bytes.fromHex("c0"));
      assertEndedBy(peer, Fault.BAD_CODE);
    }
  }

  @Test
  void reservedCodesAreIgnored() throws Exception {
    try (RawPeer peer = active()) {
      for (int code = BaseMessage.PONG; code < BaseMessage.RESERVED; code++) {
        peer.send(code, Bytes.fromHex("c0"));
      }
      peer.send(BaseMessage.HELLO, peer.hello().encode());
      peer.send(RawPeer.FIRST_CODE, Bytes.fromHex("05"));
      assertThat(peer.next(RawPeer.FIRST_CODE + 1).payload()).isEqualTo(Bytes.fromHex("05"));
    }
  }

  @Test
  void nestedListsWithoutEndAreABreachOfProtocol() throws Exception {
    Bytes bomb = Bytes.fromHex("c0");
    for (int depth = 0; depth < 2000; depth++) {
      bomb = new RlpWriter().list().raw(bomb).end().toBytes();
    }
    assertUndecodable(bomb);
  }

  @Test
  void aListThatClaimsMoreThanThereIsIsABreachOfProtocol() throws Exception {
    long before = Memory.allocated();
    assertUndecodable(Bytes.fromHex("fb7fffffff"));
    assertUndecodable(Bytes.fromHex("c6bb7fffffff00"));
    assertThat(Memory.allocated() - before).isLessThan(16 * Memory.MIB);
  }

  @Test
  void aListOfAMillionEmptyItemsIsABreachOfProtocol() throws Exception {
    byte[] bomb = new byte[900_000];
    Arrays.fill(bomb, (byte) 0xc0);
    assertUndecodable(new RlpWriter().list().raw(Bytes.wrap(bomb)).end().toBytes());
  }

  private void assertUndecodable(Bytes payload) throws Exception {
    try (RawPeer peer = active()) {
      peer.send(TREE, payload);
      assertEndedBy(peer, Fault.BAD_PAYLOAD);
    }
  }

  @Test
  void aPingFloodIsAnsweredWithinABudgetAndThenEnds() throws Exception {
    try (RawPeer peer = active()) {
      Bytes[] pings = new Bytes[1000];
      for (int i = 0; i < pings.length; i++) {
        pings[i] = peer.frame(BaseMessage.PING, PlainSnappy.literal(BaseMessage.EMPTY_LIST));
      }
      peer.write(Bytes.concat(pings));
      int pongs = 0;
      RawPeer.Received message = peer.next();
      while (message.code() == BaseMessage.PONG) {
        pongs++;
        message = peer.next();
      }
      assertThat(pongs).isBetween(PingBudget.BURST, PingBudget.BURST + 5);
      assertThat(message.code()).isEqualTo(BaseMessage.DISCONNECT);
      peer.halfClose();
      assertThat(victim.closure(peer).cause()).isEqualTo(new Faulted(Fault.FLOOD, ""));
    }
  }

  @Test
  void aFloodOfPongsCostsNothing() throws Exception {
    try (RawPeer peer = active()) {
      for (int i = 0; i < 5000; i++) {
        peer.send(BaseMessage.PONG, BaseMessage.EMPTY_LIST);
      }
      peer.send(RawPeer.FIRST_CODE, Bytes.fromHex("05"));
      assertThat(peer.next(RawPeer.FIRST_CODE + 1).payload()).isEqualTo(Bytes.fromHex("05"));
      victim.assertUndisturbed();
    }
  }

  /** Nobody closes here but the node, which must not wait for the one who has left to do so. */
  @Test
  @Timeout(30)
  void everyFormOfGoodbyeIsUnderstood() throws Exception {
    assertGoodbye(Bytes.fromHex("c104"), DisconnectReason.TOO_MANY_PEERS);
    assertGoodbye(Bytes.fromHex("04"), DisconnectReason.TOO_MANY_PEERS);
    assertGoodbye(Bytes.fromHex("c110"), DisconnectReason.SUBPROTOCOL_ERROR);
    assertGoodbye(Bytes.fromHex("c180"), DisconnectReason.REQUESTED);
    assertGoodbye(Bytes.fromHex("80"), DisconnectReason.REQUESTED);
    assertGoodbye(Bytes.fromHex("c20405"), DisconnectReason.TOO_MANY_PEERS);
    assertGoodbye(Bytes.fromHex("c0"), DisconnectReason.UNKNOWN);
    assertGoodbye(Bytes.EMPTY, DisconnectReason.UNKNOWN);
    assertGoodbye(Bytes.fromHex("c163"), DisconnectReason.UNKNOWN);
    assertGoodbye(Bytes.fromHex("f8ffff"), DisconnectReason.UNKNOWN);
  }

  private void assertGoodbye(Bytes payload, DisconnectReason reason) throws Exception {
    Closure.Cause cause = new Closure.Disconnected(reason);
    try (RawPeer peer = victim.secured()) {
      peer.sendPlain(BaseMessage.DISCONNECT, payload);
      peer.awaitEnd();
      assertThat(victim.closure(peer).cause()).as("before Hello %s", payload).isEqualTo(cause);
    }
    try (RawPeer peer = active()) {
      peer.sendPlain(BaseMessage.DISCONNECT, payload);
      peer.awaitEnd();
      assertThat(victim.closure(peer).cause()).as("uncompressed %s", payload).isEqualTo(cause);
    }
    try (RawPeer peer = active()) {
      peer.send(BaseMessage.DISCONNECT, payload);
      peer.awaitEnd();
      assertThat(victim.closure(peer).cause()).as("compressed %s", payload).isEqualTo(cause);
    }
  }

  @Test
  void whatFollowsAGoodbyeIsNotRead() throws Exception {
    try (RawPeer peer = active()) {
      Bytes goodbye =
          peer.frame(BaseMessage.DISCONNECT, PlainSnappy.literal(Bytes.fromHex("c108")));
      Bytes more = peer.frame(RawPeer.FIRST_CODE, PlainSnappy.literal(Bytes.fromHex("05")));
      peer.write(Bytes.concat(goodbye, more));
      peer.halfClose();
      assertThat(codesUntilEnd(peer)).isEmpty();
      assertThat(victim.closure(peer))
          .hasToString("Closed by the remote node while active: client quitting.");
    }
  }

  private static List<Integer> codesUntilEnd(RawPeer peer) throws Exception {
    List<Integer> codes = new ArrayList<>();
    try {
      while (true) {
        codes.add(peer.next().code());
      }
    } catch (EOFException | SocketException end) {
      return codes;
    }
  }

  @Test
  void anEchoWithoutTheOtherProtocolStillWorks() throws Exception {
    try (RawPeer peer = RawPeer.active(victim.enode(), Echo.CAPABILITY)) {
      peer.send(RawPeer.FIRST_CODE, Bytes.fromHex("05"));
      assertThat(peer.next(RawPeer.FIRST_CODE + 1).payload()).isEqualTo(Bytes.fromHex("05"));
    }
  }
}
