package dev.kith.node.rlpx;

import static dev.kith.node.rlpx.Faults.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.Keccak256;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.crypto.Signature;
import dev.kith.node.rlpx.Handshake.Step;
import dev.kith.node.rlpx.RlpxException.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packets of EIP-8 and of other clients, with the secrets that follow from them. */
class HandshakeVectorsTest {
  private static final String FILE = "rlpx-handshake.json";
  private static final JsonNode ROOT = Vectors.load(FILE);
  private static final JsonNode LEGACY = ROOT.get("legacyHandshake");
  private static final Keys KEYS = Keys.of(ROOT.get("keys"));

  /** The keys and nonces that a set of packets was made with. */
  private record Keys(JsonNode node) {
    static Keys of(JsonNode node) {
      return new Keys(node);
    }

    NodeKey key(String name) {
      return NodeKey.of(bytes(node, name + "Key"));
    }

    Bytes nonce(String side) {
      return bytes(node, side + "Nonce");
    }
  }

  static Stream<JsonNode> auths() {
    return Vectors.cases(FILE, "authPackets");
  }

  static Stream<JsonNode> acks() {
    return Vectors.cases(FILE, "ackPackets");
  }

  static Stream<JsonNode> secrets() {
    return Vectors.cases(FILE, "secrets");
  }

  static Stream<JsonNode> negatives() {
    return Vectors.cases(FILE, "negative");
  }

  @ParameterizedTest
  @MethodSource("auths")
  void readsEveryAuthOfEip8AndRefusesThePlainOne(JsonNode vector) {
    Bytes packet = bytes(vector, "packet");
    if (isPlain(vector)) {
      assertFault(Kind.HANDSHAKE, () -> recipient().receive(packet));
      return;
    }
    Step.Done done = (Step.Done) recipient().receive(packet);
    assertThat(done.remote()).isEqualTo(KEYS.key("initiatorStatic").publicKey());
    assertThat(done.leftover()).isEqualTo(Bytes.EMPTY);
  }

  @ParameterizedTest
  @MethodSource("acks")
  void readsEveryAckOfEip8AndRefusesThePlainOne(JsonNode vector) {
    Bytes packet = bytes(vector, "packet");
    if (isPlain(vector)) {
      assertFault(Kind.HANDSHAKE, () -> initiator(Bytes.EMPTY).receive(packet));
      return;
    }
    Step.Done done = (Step.Done) initiator(Bytes.EMPTY).receive(packet);
    assertThat(done.remote()).isEqualTo(KEYS.key("recipientStatic").publicKey());
    assertThat(done.reply()).isEqualTo(Bytes.EMPTY);
  }

  @ParameterizedTest
  @MethodSource("auths")
  void recoversTheEphemeralKeyFromTheSignature(JsonNode vector) {
    assertThat(recover(KEYS, vector.get("decoded")).bytes())
        .isEqualTo(bytes(vector, "recoveredEphemeralPubkey"));
  }

  @ParameterizedTest
  @MethodSource("auths")
  void signsAsTheVectorsDo(JsonNode vector) {
    Bytes signed = recoverable(KEYS, KEYS.nonce("initiator"));
    Bytes signature = KEYS.key("initiatorEphemeral").sign(signed).bytes();
    assertThat(Signature.of(signature).recover(signed).bytes())
        .isEqualTo(bytes(vector, "recoveredEphemeralPubkey"));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void derivesTheSecrets(JsonNode vector) {
    assertSecrets(KEYS, vector, packet("authPackets", vector.get("auth")), ack(vector.get("ack")));
  }

  @Test
  void derivesTheSecretsOfThePlainFormatToo() {
    Keys keys = Keys.of(LEGACY.get("keys"));
    assertSecrets(keys, LEGACY.get("secrets"), legacy("auth"), legacy("ack"));
    assertThat(recover(keys, LEGACY.get("auth").get("decoded")))
        .isEqualTo(keys.key("initiatorEphemeral").publicKey());
  }

  @Test
  void refusesThePlainFormatOnBothSides() {
    Keys keys = Keys.of(LEGACY.get("keys"));
    NodeKey own = keys.key("recipientStatic");
    Handshake recipient = Handshake.recipient(own, Entropy.seeded(1));
    assertFault(Kind.HANDSHAKE, () -> recipient.receive(legacy("auth")));
    Handshake initiator =
        Handshake.initiator(keys.key("initiatorStatic"), own.publicKey(), Entropy.seeded(1));
    assertFault(Kind.HANDSHAKE, () -> initiator.receive(legacy("ack")));
  }

  @Test
  void startsTheMacOfTheRecipientAsPublished() {
    JsonNode vector =
        secrets().filter(set -> set.get("auth").asText().equals("auth2")).toList().get(0);
    Step.Done done = (Step.Done) recipient().receive(packet("authPackets", vector.get("auth")));
    Keccak256 ingress = done.secrets().ingressState();
    ingress.update(Bytes.copyOf((byte) 'f', (byte) 'o', (byte) 'o'));
    assertThat(Bytes.wrap(ingress.digest()))
        .isEqualTo(bytes(vector, "recipientIngressMacDigestAfterFoo"));
  }

  @ParameterizedTest
  @MethodSource("negatives")
  void refusesChangedPackets(JsonNode vector) {
    Bytes packet = bytes(vector, "packet");
    assertThat(vector.get("side").asText()).isEqualTo("recipient");
    if (vector.get("name").asText().equals("auth2-truncated")) {
      assertThat(recipient().receive(packet)).isInstanceOf(Step.NeedMore.class);
    } else {
      assertFault(Kind.HANDSHAKE, () -> recipient().receive(packet));
    }
  }

  private static void assertSecrets(Keys keys, JsonNode vector, Bytes auth, Bytes ack) {
    Bytes shared = keys.key("initiatorEphemeral").agree(keys.key("recipientEphemeral").publicKey());
    assertThat(shared).isEqualTo(bytes(vector, "ephemeralSharedSecret"));
    Derivation derivation = Derivation.of(shared, keys.nonce("initiator"), keys.nonce("recipient"));
    assertThat(derivation.aes()).isEqualTo(bytes(vector, "aesSecret"));
    assertThat(derivation.mac()).isEqualTo(bytes(vector, "macSecret"));
    Secrets initiator = derivation.initiator(auth, ack);
    assertState(initiator.egressState(), vector, "initiatorEgressMacDigest");
    assertState(initiator.ingressState(), vector, "initiatorIngressMacDigest");
    Secrets recipient = derivation.recipient(auth, ack);
    assertState(foo(recipient.ingressState()), vector, "recipientIngressMacDigestAfterFoo");
    assertState(foo(recipient.egressState()), vector, "recipientEgressMacDigestAfterFoo");
  }

  private static Keccak256 foo(Keccak256 state) {
    state.update(Bytes.copyOf((byte) 'f', (byte) 'o', (byte) 'o'));
    return state;
  }

  private static void assertState(Keccak256 state, JsonNode vector, String field) {
    assertThat(Bytes.wrap(state.digest())).as(field).isEqualTo(bytes(vector, field));
  }

  /** A recipient that draws the key and the nonce of the vectors. */
  private static Handshake recipient() {
    Deque<Bytes> drawn = new ArrayDeque<>();
    drawn.add(KEYS.key("recipientEphemeral").secret());
    drawn.add(KEYS.nonce("recipient"));
    Entropy rest = Entropy.seeded(1);
    Entropy entropy =
        target -> {
          if (drawn.isEmpty()) {
            rest.fill(target);
          } else {
            drawn.remove().copyTo(target, 0);
          }
        };
    return Handshake.recipient(KEYS.key("recipientStatic"), entropy);
  }

  private static Handshake initiator(Bytes auth) {
    return new Initiator(
        KEYS.key("initiatorStatic"),
        KEYS.key("recipientStatic").publicKey(),
        KEYS.key("initiatorEphemeral"),
        KEYS.nonce("initiator"),
        auth);
  }

  private static PublicKey recover(Keys keys, JsonNode decoded) {
    Bytes signed = recoverable(keys, bytes(decoded, "initiatorNonce"));
    return Signature.of(bytes(decoded, "signature")).recover(signed);
  }

  private static Bytes recoverable(Keys keys, Bytes nonce) {
    Bytes shared = keys.key("initiatorStatic").agree(keys.key("recipientStatic").publicKey());
    return Derivation.xor(shared, nonce);
  }

  private static boolean isPlain(JsonNode vector) {
    return vector.get("format").asText().equals("plain");
  }

  private static Bytes ack(JsonNode name) {
    return packet("ackPackets", name);
  }

  private static Bytes packet(String list, JsonNode name) {
    return Vectors.cases(FILE, list)
        .filter(vector -> vector.get("name").equals(name))
        .map(vector -> bytes(vector, "packet"))
        .findFirst()
        .orElseThrow();
  }

  private static Bytes legacy(String name) {
    return bytes(LEGACY.get(name), "packet");
  }

  private static Bytes bytes(JsonNode node, String field) {
    return Bytes.fromHex(node.get(field).asText());
  }
}
