package dev.kith.node.rlpx;

import static dev.kith.node.rlpx.Faults.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.rlp.RlpWriter;
import dev.kith.node.rlpx.Handshake.Step;
import dev.kith.node.rlpx.RlpxException.Kind;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {
  private static final NodeKey ALICE = NodeKey.of(Bytes.fromHex("a1".repeat(32)));
  private static final NodeKey BOB = NodeKey.of(Bytes.fromHex("b0".repeat(32)));

  /** 7 and 7: 49 is not 343 + 7. */
  private static final Bytes OFF_CURVE = Bytes.fromHex(("00".repeat(31) + "07").repeat(2));

  private static final Bytes HELLO = Bytes.fromHex("c483010203");

  @Property(tries = 20)
  void bothSidesAgreeHoweverThePacketsAreCut(
      @ForAll long seed,
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 300) Integer> cuts) {
    Entropy entropy = Entropy.seeded(seed);
    Handshake initiator = Handshake.initiator(ALICE, BOB.publicKey(), entropy);
    Handshake recipient = Handshake.recipient(BOB, entropy);
    assertThat(recipient.start()).isEqualTo(Bytes.EMPTY);

    Step.Done accepted = deliver(initiator.start(), cuts, recipient);
    assertThat(accepted.remote()).isEqualTo(ALICE.publicKey());
    Step.Done dialed = deliver(accepted.reply(), cuts, initiator);
    assertThat(dialed.remote()).isEqualTo(BOB.publicKey());

    assertThat(roundTrip(dialed.secrets(), accepted.secrets())).isEqualTo(HELLO);
    assertThat(roundTrip(accepted.secrets(), dialed.secrets())).isEqualTo(HELLO);
  }

  @Test
  void keepsTheFirstFramesBehindAck() {
    Handshake initiator = Handshake.initiator(ALICE, BOB.publicKey(), Entropy.seeded(1));
    Step.Done accepted = done(Handshake.recipient(BOB, Entropy.seeded(2)), initiator.start());
    FrameBuffer out = new FrameBuffer(0);
    new FrameEncoder(accepted.secrets()).encode(0, HELLO, out);
    Bytes frame = out.take();
    Step.Done dialed = done(initiator, Bytes.concat(accepted.reply(), frame));
    assertThat(dialed.leftover()).isEqualTo(frame);
  }

  @Test
  void varyingPaddingMakesAuthLongerThanAnyPlainOne() {
    List<Integer> sizes = new ArrayList<>();
    for (int seed = 0; seed < 5; seed++) {
      Bytes auth = Handshake.initiator(ALICE, BOB.publicKey(), Entropy.seeded(seed)).start();
      assertThat(auth.size()).isBetween(2 + 113 + 170 + 100, 2 + 113 + 170 + 199);
      sizes.add(auth.size());
    }
    assertThat(sizes.stream().distinct().count()).isGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0801", "ffff", "0000", "0119", "0200" + "03"})
  void refusesAnImpossibleBeginningAtOnce(String beginning) {
    Handshake recipient = Handshake.recipient(BOB, Entropy.seeded(1));
    assertFault(Kind.HANDSHAKE, () -> recipient.receive(Bytes.fromHex(beginning)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "08", "0800", "011a", "080004"})
  void waitsForTheRestOfAPossibleBeginning(String beginning) {
    Handshake recipient = Handshake.recipient(BOB, Entropy.seeded(1));
    assertThat(recipient.receive(Bytes.fromHex(beginning))).isEqualTo(new Step.NeedMore());
  }

  @Test
  void refusesWhatIsMeantForSomebodyElse() {
    Bytes auth = Handshake.initiator(ALICE, ALICE.publicKey(), Entropy.seeded(1)).start();
    Handshake recipient = Handshake.recipient(BOB, Entropy.seeded(2));
    assertFault(Kind.HANDSHAKE, () -> recipient.receive(auth));
  }

  @Test
  void refusesTheAckOfAnotherHandshake() {
    Handshake first = Handshake.initiator(ALICE, BOB.publicKey(), Entropy.seeded(1));
    Handshake second = Handshake.initiator(ALICE, BOB.publicKey(), Entropy.seeded(2));
    Step.Done accepted = done(Handshake.recipient(BOB, Entropy.seeded(3)), first.start());
    Step.Done dialed = done(second, accepted.reply());
    assertFault(Kind.HEADER_MAC, () -> roundTrip(dialed.secrets(), accepted.secrets()));
  }

  @Test
  void isOverAfterItsLastStep() {
    Handshake failed = Handshake.recipient(BOB, Entropy.seeded(1));
    assertFault(Kind.HANDSHAKE, () -> failed.receive(Bytes.fromHex("0000")));
    assertThatThrownBy(() -> failed.receive(Bytes.EMPTY)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void readsLaterVersionsWithSurplusInAnySize() {
    Bytes plain =
        new RlpWriter()
            .list()
            .add(BOB.publicKey().bytes())
            .add(Bytes.wrap(new byte[32]))
            .add(1_000_000L)
            .add("surplus")
            .end()
            .toBytes();
    AckMessage ack = AckMessage.decode(Bytes.concat(plain, Bytes.fromHex("ff00")));
    assertThat(ack.ephemeralKey()).isEqualTo(BOB.publicKey().bytes());
  }

  @Property(tries = 60)
  void refusesAnAuthWithAnyByteChanged(
      @ForAll @IntRange(min = 0, max = 384) int at,
      @ForAll @IntRange(min = 1, max = 255) int flip) {
    byte[] auth = Handshake.initiator(ALICE, BOB.publicKey(), Entropy.seeded(1)).start().toArray();
    auth[at] ^= (byte) flip;
    Handshake recipient = Handshake.recipient(BOB, Entropy.seeded(2));
    try {
      assertThat(recipient.receive(Bytes.wrap(auth))).isEqualTo(new Step.NeedMore());
      assertThat(at).as("only another size can ask for more").isLessThan(2);
    } catch (RlpxException refused) {
      assertThat(refused.kind()).isEqualTo(Kind.HANDSHAKE);
    }
  }

  @Property(tries = 100)
  void failsInOneWayOnSealedNonsense(@ForAll @Size(max = 400) byte[] nonsense) {
    Bytes packet =
        Handshake.seal(ALICE, BOB.publicKey(), Bytes.copyOf(nonsense), Entropy.seeded(1));
    for (Handshake side :
        List.of(
            Handshake.recipient(BOB, Entropy.seeded(2)),
            Handshake.initiator(BOB, ALICE.publicKey(), Entropy.seeded(3)))) {
      assertFault(Kind.HANDSHAKE, () -> side.receive(packet));
    }
  }

  @Test
  void refusesAnAuthWhoseStaticKeyIsNoPoint() {
    assertThat(answerToAuthOf(ALICE.publicKey().bytes())).isInstanceOf(Step.Done.class);
    assertFault(Kind.HANDSHAKE, () -> answerToAuthOf(OFF_CURVE));
  }

  /** The signature is over other keys, and recovers to some point, as every signature does. */
  private static Step answerToAuthOf(Bytes staticKey) {
    Bytes nonce = Bytes.wrap(new byte[32]);
    Bytes auth = new AuthMessage(ALICE.sign(nonce).bytes(), staticKey, nonce).encode();
    return Handshake.recipient(BOB, Entropy.seeded(2))
        .receive(Handshake.seal(ALICE, BOB.publicKey(), auth, Entropy.seeded(1)));
  }

  @Test
  void refusesAnAckWhoseEphemeralKeyIsNoPoint() {
    assertThat(answerToAckOf(BOB.publicKey().bytes())).isInstanceOf(Step.Done.class);
    assertFault(Kind.HANDSHAKE, () -> answerToAckOf(OFF_CURVE));
  }

  private static Step answerToAckOf(Bytes ephemeralKey) {
    Handshake initiator = Handshake.initiator(ALICE, BOB.publicKey(), Entropy.seeded(3));
    initiator.start();
    Bytes ack = new AckMessage(ephemeralKey, Bytes.wrap(new byte[32])).encode();
    return initiator.receive(Handshake.seal(BOB, ALICE.publicKey(), ack, Entropy.seeded(4)));
  }

  private static Step.Done deliver(Bytes packet, List<Integer> cuts, Handshake side) {
    Bytes rest = packet;
    for (int i = 0; ; i++) {
      int taken = Math.min(rest.size(), cuts.get(i % cuts.size()));
      Step step = side.receive(rest.slice(0, taken));
      rest = rest.slice(taken);
      if (step instanceof Step.Done done) {
        assertThat(rest.isEmpty()).isTrue();
        assertThat(done.leftover().isEmpty()).isTrue();
        return done;
      }
    }
  }

  private static Step.Done done(Handshake side, Bytes packet) {
    return (Step.Done) side.receive(packet);
  }

  private static Bytes roundTrip(Secrets from, Secrets to) {
    FrameBuffer out = new FrameBuffer(64);
    new FrameEncoder(from).encode(0, HELLO, out);
    List<Bytes> received = new ArrayList<>();
    FrameDecoder decoder = new FrameDecoder(to, code -> 100);
    decoder.feed(out.take(), (code, payload, wireSize) -> received.add(payload));
    return received.get(0);
  }
}
