package dev.kith.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.rlp.RlpWriter;
import dev.kith.node.rlpx.FrameEncoder;
import dev.kith.node.session.BaseMessage;
import dev.kith.node.session.Capability;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Faulted;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.node.session.Hello;
import dev.kith.node.testnet.Echo;
import dev.kith.node.testnet.Memory;
import dev.kith.node.testnet.PlainSnappy;
import dev.kith.node.testnet.RawPeer;
import dev.kith.node.testnet.Victim;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Greetings that are none, or lie, beside a session that must not notice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileHelloIT {
  private static final int KEY_SIZE = 64;

  private Victim victim;

  @BeforeAll
  void start() throws Exception {
    victim = Victim.start();
  }

  @AfterAll
  void stop() throws Exception {
    victim.assertKeptNothing();
    victim.stop();
  }

  private void assertRefused(RawPeer peer, Fault fault) throws Exception {
    assertRefused(peer, fault, fault.disconnectReason().orElseThrow());
    assertThat(victim.closure(peer).cause())
        .isInstanceOfSatisfying(Faulted.class, f -> assertThat(f.fault()).isEqualTo(fault));
  }

  private void assertRefused(RawPeer peer, Object what, DisconnectReason reason) throws Exception {
    assertThat(peer.awaitDisconnect()).as("%s", what).isEqualTo(reason);
    peer.halfClose();
    assertThat(victim.closure(peer).phase()).isEqualTo(Closure.Phase.GREETING);
  }

  @Test
  void aHelloOfSixteenMebibytesIsRefusedAtItsHeader() throws Exception {
    try (RawPeer peer = victim.secured()) {
      Bytes large = Bytes.wrap(new byte[FrameEncoder.MAX_PAYLOAD_SIZE - 1]);
      Bytes header = peer.frame(BaseMessage.HELLO, large).slice(0, 32);
      long before = Memory.allocated();
      peer.write(header);
      assertRefused(peer, Fault.MESSAGE_TOO_LARGE);
      assertThat(Memory.allocated() - before).isLessThan(8 * Memory.MIB);
    }
  }

  @Test
  void aHelloJustAboveTheLimitIsRefused() throws Exception {
    try (RawPeer peer = victim.secured()) {
      peer.sendPlain(BaseMessage.HELLO, Bytes.wrap(new byte[Hello.MAX_SIZE + 1]));
      assertRefused(peer, Fault.MESSAGE_TOO_LARGE);
    }
  }

  @Test
  void anIdOfTheWrongLengthIsInvalid() throws Exception {
    for (int size : new int[] {0, 1, KEY_SIZE - 1, KEY_SIZE + 1}) {
      assertIdentity(Bytes.wrap(new byte[size]), Fault.INVALID_IDENTITY, 7);
    }
  }

  @Test
  void anIdOfZerosIsInvalid() throws Exception {
    assertIdentity(Bytes.wrap(new byte[KEY_SIZE]), Fault.INVALID_IDENTITY, 7);
  }

  @Test
  void anIdOfSomebodyElseIsUnexpected() throws Exception {
    assertIdentity(NodeKey.generate().publicKey().bytes(), Fault.UNEXPECTED_IDENTITY, 9);
    assertIdentity(victim.enode().key().bytes(), Fault.UNEXPECTED_IDENTITY, 9);
  }

  private void assertIdentity(Bytes id, Fault fault, int code) throws Exception {
    assertThat(fault.disconnectReason().orElseThrow().code()).isEqualTo(code);
    try (RawPeer peer = victim.secured()) {
      peer.sendPlain(BaseMessage.HELLO, hello(id, "echo"));
      assertRefused(peer, fault);
    }
  }

  private static Bytes hello(Bytes id, String capability) {
    RlpWriter writer = new RlpWriter().list().add(BaseMessage.VERSION).add("raw").list();
    writer.list().add(capability).add(1L).end().end();
    return writer.add(0L).add(id).end().toBytes();
  }

  @Test
  void somethingElseInsteadOfAHelloIsRefused() throws Exception {
    for (int code : new int[] {BaseMessage.PING, BaseMessage.PONG, 15, 16, 17, 300}) {
      try (RawPeer peer = victim.secured()) {
        peer.sendPlain(code, Bytes.fromHex("c0"));
        assertRefused(peer, Fault.BAD_HELLO);
      }
    }
  }

  @Test
  void garbageInsideAHelloIsRefused() throws Exception {
    for (String payload : List.of("", "80", "c0", "c105", "f8ffff", "c40583726177")) {
      try (RawPeer peer = victim.secured()) {
        peer.sendPlain(BaseMessage.HELLO, Bytes.fromHex(payload));
        assertRefused(peer, Fault.BAD_HELLO);
      }
    }
  }

  @Test
  void aPeerThatSharesNoProtocolIsUseless() throws Exception {
    try (RawPeer peer = victim.secured()) {
      peer.sendPlain(BaseMessage.HELLO, hello(peer.key().publicKey().bytes(), "other"));
      assertRefused(peer, "no shared protocol", DisconnectReason.USELESS_PEER);
    }
  }

  @Test
  void whoIsConnectedAlreadyIsNotLetInTwice() throws Exception {
    try (RawPeer first = victim.active();
        RawPeer second = RawPeer.dial(victim.enode(), first.key())) {
      victim.log().up(first);
      second.secure();
      assertRefused(second, "a second session", DisconnectReason.ALREADY_CONNECTED);
    }
  }

  @Test
  void aNameOfControlCharactersComesOutPrintable() throws Exception {
    String evil = "a\n\u001b[31mb\u0000\u202e";
    try (RawPeer peer = victim.secured()) {
      Hello hello = new Hello(5, evil, List.of(Echo.CAPABILITY), 0, peer.key().publicKey().bytes());
      peer.sendPlain(BaseMessage.HELLO, hello.encode());
      victim.log().up(peer);
      assertThat(victim.log().toString()).doesNotContain("\n", "\u001b", "\u0000", "\u202e");
    }
  }

  @Test
  void hundredsOfCapabilitiesAreNoTrouble() throws Exception {
    Capability[] many = new Capability[200];
    for (int i = 0; i < many.length; i++) {
      many[i] = new Capability("c" + i, 0);
    }
    try (RawPeer peer = victim.secured()) {
      peer.greet(with(Echo.CAPABILITY, many));
      victim.log().up(peer);
      victim.assertUndisturbed();
    }
  }

  private static Capability[] with(Capability one, Capability[] more) {
    Capability[] all = Arrays.copyOf(more, more.length + 1);
    all[more.length] = one;
    return all;
  }

  @Test
  void messagesRightBehindTheHelloAreNotLost() throws Exception {
    try (RawPeer peer = victim.secured()) {
      Bytes[] burst = new Bytes[101];
      burst[0] = peer.frame(BaseMessage.HELLO, peer.hello(Echo.CAPABILITY).encode());
      for (int i = 1; i < burst.length; i++) {
        burst[i] = peer.frame(RawPeer.FIRST_CODE, PlainSnappy.literal(Bytes.copyOf((byte) i)));
      }
      peer.write(Bytes.concat(burst));
      for (int i = 1; i < burst.length; i++) {
        RawPeer.Received answer = peer.next(RawPeer.FIRST_CODE + 1);
        assertThat(answer.payload()).isEqualTo(Bytes.copyOf((byte) i));
      }
    }
  }
}
