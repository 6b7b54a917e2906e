package dev.kith.node.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import dev.kith.node.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EciesTest {
  private static final NodeKey OWN = NodeKey.generate(Entropy.seeded(1));
  private static final Bytes AUTH_DATA = Bytes.copyOf((byte) 1, (byte) 2);

  static Stream<JsonNode> kdf() {
    return Vectors.cases("rlpx-ecies.json", "kdf");
  }

  static Stream<JsonNode> ecdh() {
    return Vectors.cases("rlpx-ecies.json", "ecdh");
  }

  static Stream<JsonNode> decryptionSteps() {
    return Vectors.cases("rlpx-ecies.json", "decryptionSteps");
  }

  static Stream<JsonNode> deterministicEncryption() {
    return Vectors.cases("rlpx-ecies.json", "deterministicEncryption");
  }

  @ParameterizedTest
  @MethodSource("kdf")
  void keysAreDerivedAsPublished(JsonNode published) {
    byte[] secret = published.get("inputUtf8").asText().getBytes(StandardCharsets.UTF_8);
    byte[] keys = ConcatKdf.derive(Bytes.wrap(secret), published.get("length").asInt());
    assertThat(Bytes.wrap(keys)).isEqualTo(hex(published, "output"));
  }

  @ParameterizedTest
  @MethodSource("ecdh")
  void bothEndsAgreeOnThePublishedSecret(JsonNode published) {
    assertAgrees(published, hex(published, "sharedX"));
    if (published.has("reverse")) {
      assertAgrees(published.get("reverse"), hex(published, "sharedX"));
    }
  }

  @ParameterizedTest
  @MethodSource("decryptionSteps")
  void publishedEnvelopesOpen(JsonNode published) {
    NodeKey own = NodeKey.of(hex(published, "privateKey"));
    Bytes plaintext = Ecies.decrypt(own, hex(published, "ciphertext"), hex(published, "authData"));
    assertThat(plaintext).isEqualTo(hex(published, "plaintext"));
  }

  @ParameterizedTest
  @MethodSource("decryptionSteps")
  void theStepsToAnEnvelopesKeysAreThePublishedOnes(JsonNode published) {
    NodeKey own = NodeKey.of(hex(published, "privateKey"));
    Bytes secret = own.agree(PublicKey.of(hex(published, "ephemeralPubkey").slice(1)));
    assertThat(secret).isEqualTo(hex(published, "sharedX"));
    Bytes keys = Bytes.wrap(ConcatKdf.derive(secret, 32));
    assertThat(keys)
        .isEqualTo(Bytes.concat(hex(published, "encryptionKey"), hex(published, "macKeyRaw")));
    Bytes macKey = Bytes.wrap(ConcatKdf.sha256().digest(keys.slice(16).toArray()));
    assertThat(macKey).isEqualTo(hex(published, "macKey"));
  }

  @ParameterizedTest
  @MethodSource("deterministicEncryption")
  void publishedEnvelopesAreReproduced(JsonNode published) {
    Bytes envelope =
        Ecies.encrypt(
            PublicKey.of(hex(published, "recipientPublicKey")),
            hex(published, "plaintext"),
            hex(published, "authData"),
            NodeKey.of(hex(published, "ephemeralPrivateKey")),
            hex(published, "iv"));
    assertThat(envelope).isEqualTo(hex(published, "ciphertext"));
    NodeKey recipient = NodeKey.of(hex(published, "recipientPrivateKey"));
    assertThat(Ecies.decrypt(recipient, envelope, hex(published, "authData")))
        .isEqualTo(hex(published, "plaintext"));
  }

  @Property(tries = 100)
  void whatIsEncryptedIsDecrypted(
      @ForAll @Size(max = 600) byte[] plaintext,
      @ForAll @Size(max = 4) byte[] authData,
      @ForAll long seed) {
    Bytes message = Bytes.wrap(plaintext);
    Bytes envelope = envelope(message, Bytes.wrap(authData), Entropy.seeded(seed));
    assertThat(envelope.size()).isEqualTo(message.size() + Ecies.OVERHEAD);
    assertThat(Ecies.decrypt(OWN, envelope, Bytes.wrap(authData))).isEqualTo(message);
  }

  @Property(tries = 200)
  void anyChangedBitIsNoticed(
      @ForAll @Size(max = 40) byte[] plaintext, @ForAll @IntRange(max = 100_000) int bit) {
    byte[] envelope = envelope(Bytes.wrap(plaintext)).toArray();
    int changed = bit % (envelope.length * Byte.SIZE);
    envelope[changed / Byte.SIZE] ^= (byte) (1 << (changed % Byte.SIZE));
    assertRefused(OWN, Bytes.wrap(envelope), AUTH_DATA);
  }

  @Property(tries = 100)
  void anyShorterEnvelopeIsRefused(@ForAll @IntRange(max = 129) int size) {
    assertRefused(OWN, envelope(Bytes.wrap(new byte[17])).slice(0, size), AUTH_DATA);
  }

  @Test
  void otherAuthDataOrAnotherKeyIsRefused() {
    Bytes envelope = envelope(Bytes.EMPTY);
    assertRefused(OWN, envelope, Bytes.EMPTY);
    assertRefused(OWN, envelope, Bytes.concat(AUTH_DATA, AUTH_DATA));
    assertRefused(NodeKey.generate(Entropy.seeded(2)), envelope, AUTH_DATA);
  }

  @Test
  void everyFailureLooksTheSame() {
    Bytes envelope = envelope(Bytes.wrap(new byte[10]));
    byte[] offCurve = envelope.toArray();
    Arrays.fill(offCurve, 1, 65, (byte) 0);
    byte[] badTag = envelope.toArray();
    badTag[badTag.length - 1] ^= 1;
    assertThat(failure(Bytes.wrap(offCurve)))
        .hasMessage(failure(Bytes.wrap(badTag)).getMessage())
        .hasMessage(failure(Bytes.EMPTY).getMessage());
  }

  private static Bytes envelope(Bytes plaintext) {
    return envelope(plaintext, AUTH_DATA, Entropy.seeded(3));
  }

  private static Bytes envelope(Bytes plaintext, Bytes authData, Entropy entropy) {
    return Ecies.encrypt(OWN.publicKey(), plaintext, authData, NodeKey.generate(entropy), entropy);
  }

  private static CryptoException failure(Bytes envelope) {
    return catchThrowableOfType(
        CryptoException.class, () -> Ecies.decrypt(OWN, envelope, AUTH_DATA));
  }

  private static void assertRefused(NodeKey own, Bytes envelope, Bytes authData) {
    assertThatThrownBy(() -> Ecies.decrypt(own, envelope, authData))
        .isInstanceOfSatisfying(
            CryptoException.class,
            e -> assertThat(e.kind()).isEqualTo(CryptoException.Kind.ENVELOPE));
  }

  private static void assertAgrees(JsonNode pair, Bytes secret) {
    NodeKey own = NodeKey.of(hex(pair, "privateKey"));
    PublicKey other = PublicKey.of(hex(pair, "publicKey"));
    assertThat(own.agree(other)).isEqualTo(secret);
    assertThat(own.agreeOnce(other)).isEqualTo(secret);
  }

  private static Bytes hex(JsonNode node, String field) {
    return Bytes.fromHex(node.get(field).asText());
  }
}
