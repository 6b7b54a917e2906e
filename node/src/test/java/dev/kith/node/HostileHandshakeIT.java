package dev.kith.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.peer.PeerSettings;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Faulted;
import dev.kith.node.session.Closure.Phase;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.node.testnet.Echo;
import dev.kith.node.testnet.Memory;
import dev.kith.node.testnet.RawPeer;
import dev.kith.node.testnet.Victim;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Handshakes that go wrong in every way, beside a session that must not notice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileHandshakeIT {
  /** Short, so that waiting for it is cheap; long enough for a handshake on a busy machine. */
  private static final Duration SETUP = Duration.ofSeconds(3);

  private Victim victim;

  @BeforeAll
  void start() throws Exception {
    PeerSettings.Limits limits = new PeerSettings.Limits(Duration.ofSeconds(15), SETUP);
    victim = Victim.start(config -> config.limits(limits));
  }

  @AfterAll
  void stop() throws Exception {
    victim.assertKeptNothing();
    victim.stop();
  }

  private void assertRefused(RawPeer peer, Fault fault, Phase phase) throws Exception {
    Closure closure = victim.closure(peer);
    assertThat(closure.phase()).isEqualTo(phase);
    assertThat(closure.cause())
        .isInstanceOfSatisfying(
            Faulted.class, faulted -> assertThat(faulted.fault()).isEqualTo(fault));
  }

  @Test
  void garbageEndsTheConnectionWithoutAWord() throws Exception {
    try (RawPeer peer = victim.dial()) {
      peer.write(Entropy.secure().bytes(4096));
      assertThat(peer.awaitEnd()).isZero();
      assertRefused(peer, Fault.BAD_HANDSHAKE, Phase.HANDSHAKING);
    }
  }

  @Test
  void garbageOfManyMegabytesIsNotKept() throws Exception {
    long before = Memory.allocated();
    try (RawPeer peer = victim.dial()) {
      Bytes garbage = Entropy.secure().bytes(1 << 20);
      for (int i = 0; i < 32; i++) {
        peer.write(garbage);
      }
    } catch (IOException reset) {
      assertThat(reset).isNotNull();
    }
    victim.assertUndisturbed();
    assertThat(Memory.allocated() - before).isLessThan(64 * Memory.MIB);
  }

  @Test
  void silenceEndsWhenTheTimeForSetUpIsOver() throws Exception {
    try (RawPeer mute = victim.dial();
        RawPeer half = victim.dial();
        RawPeer silent = victim.secured()) {
      half.write(half.auth().slice(0, 100));
      assertThat(mute.awaitEnd()).isZero();
      assertThat(half.awaitEnd()).isZero();
      silent.awaitEnd();
      silent.halfClose();
      assertRefused(mute, Fault.TIMEOUT_HANDSHAKE, Phase.HANDSHAKING);
      assertRefused(half, Fault.TIMEOUT_HANDSHAKE, Phase.HANDSHAKING);
      assertRefused(silent, Fault.TIMEOUT_HANDSHAKE, Phase.GREETING);
    }
  }

  @Test
  void bytesThatTrickleInDoNotExtendTheTimeForSetUp() throws Exception {
    try (RawPeer peer = victim.dial()) {
      Bytes auth = peer.auth();
      peer.writeSlowly(auth.slice(0, auth.size() - 1));
      assertThat(peer.awaitEnd()).isZero();
      assertRefused(peer, Fault.TIMEOUT_HANDSHAKE, Phase.HANDSHAKING);
    }
  }

  @Test
  void anAuthThatComesByteByByteIsAsGoodAsAnyOther() throws Exception {
    try (RawPeer peer = victim.dial()) {
      peer.writeSlowly(peer.auth());
      assertThat(peer.awaitKeys()).isEqualTo(Bytes.EMPTY);
      peer.greet(Echo.CAPABILITY);
      peer.send(RawPeer.FIRST_CODE, Bytes.fromHex("07"));
      assertThat(peer.next(RawPeer.FIRST_CODE + 1).payload()).isEqualTo(Bytes.fromHex("07"));
    }
  }

  @Test
  void anAckThatComesByteByByteIsAsGoodAsAnyOther() throws Exception {
    NodeKey key = NodeKey.generate();
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "enode://" + key.publicKey().bytes().toHex() + "@127.0.0.1:";
      victim.node().addPeer(enode(url + listening.getLocalPort()));
      try (RawPeer peer = RawPeer.accepted(listening.accept(), key)) {
        peer.writeSlowly(peer.awaitKeys());
        peer.greet(Echo.CAPABILITY);
        peer.send(RawPeer.FIRST_CODE, Bytes.fromHex("07"));
        assertThat(peer.next(RawPeer.FIRST_CODE + 1).payload()).isEqualTo(Bytes.fromHex("07"));
      }
      victim.node().removePeer(enode(url + listening.getLocalPort()).id());
    }
    victim.assertUndisturbed();
  }

  @Test
  void aCutOffHandshakeIsALostConnection() throws Exception {
    for (int size : new int[] {0, 1, 2, 3, 66, 200}) {
      try (RawPeer peer = victim.dial()) {
        peer.write(peer.auth().slice(0, size));
        peer.halfClose();
        assertThat(peer.awaitEnd()).isZero();
        assertThat(victim.closure(peer).cause()).isInstanceOf(Closure.Lost.class);
      }
    }
  }

  @Test
  void anAuthWithAPointOffTheCurveLooksLikeAnyOtherFailure() throws Exception {
    try (RawPeer peer = victim.dial()) {
      byte[] auth = peer.auth().toArray();
      auth[3 + 63] ^= 1;
      peer.write(Bytes.wrap(auth));
      assertThat(peer.awaitEnd()).isZero();
      assertRefused(peer, Fault.BAD_HANDSHAKE, Phase.HANDSHAKING);
    }
  }

  @Test
  void anyChangedByteOfAnAuthLooksLikeAnyOtherFailure() throws Exception {
    for (int at : new int[] {2, 70, 90, 150, 300}) {
      try (RawPeer peer = victim.dial()) {
        byte[] auth = peer.auth().toArray();
        auth[at] ^= 0x40;
        peer.write(Bytes.wrap(auth));
        assertThat(peer.awaitEnd()).isZero();
        assertRefused(peer, Fault.BAD_HANDSHAKE, Phase.HANDSHAKING);
      }
    }
  }

  @Test
  void aReplayedAuthProvesNothing() throws Exception {
    NodeKey imitated = NodeKey.generate();
    Bytes overheard;
    try (RawPeer original = RawPeer.dial(victim.enode(), imitated)) {
      overheard = original.auth();
      original.secure();
    }
    try (RawPeer replay = victim.dial()) {
      replay.write(overheard);
      replay.write(Entropy.secure().bytes(512));
      replay.awaitEnd();
      replay.halfClose();
      Closure closure = victim.closure(replay);
      assertThat(closure.cause())
          .isEqualTo(new Faulted(Fault.BAD_HANDSHAKE, "the first frame does not verify"));
      assertThat(closure.penalty()).isZero();
    }
  }

  @Test
  void garbageAfterTheHandshakeEndsTheSession() throws Exception {
    try (RawPeer peer = victim.active()) {
      victim.log().up(peer);
      peer.write(Entropy.secure().bytes(512));
      assertThat(peer.awaitDisconnect()).isEqualTo(DisconnectReason.PROTOCOL_ERROR);
      peer.halfClose();
      assertRefused(peer, Fault.BAD_FRAME, Phase.ACTIVE);
    }
  }

  private static Enode enode(String url) {
    return Enode.parse(url);
  }
}
