package dev.kith.node.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import dev.kith.node.bytes.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link NodeKey} and {@link PublicKey}. */
class KeysTest {
  /** Knows a secret without computing it. */
  private static final class Told implements Agreement {
    static final Bytes SECRET = Bytes.fromHex("5e".repeat(32));

    @Override
    public Bytes agree(NodeKey own, PublicKey other) {
      return SECRET;
    }

    @Override
    public Bytes agreeOnce(NodeKey own, PublicKey other) {
      return SECRET;
    }
  }

  static Stream<JsonNode> keys() {
    return Vectors.cases("secp256k1.json", "keys");
  }

  static Stream<JsonNode> invalidPrivateKeys() {
    return Vectors.cases("secp256k1.json", "invalidPrivateKeys");
  }

  static Stream<JsonNode> invalidPublicKeys() {
    return Vectors.cases("secp256k1.json", "invalidPublicKeys");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyHasItsPublishedForms(JsonNode published) {
    Bytes secret = hex(published, "privateKey");
    PublicKey key = NodeKey.of(secret).publicKey();
    assertThat(key.bytes()).isEqualTo(hex(published, "publicKey").slice(1));
    assertThat(key.compressed()).isEqualTo(hex(published, "compressedPublicKey"));
    assertThat(key).isEqualTo(PublicKey.of(key.bytes()));
    assertThat(key).isEqualTo(PublicKey.ofCompressed(key.compressed()));
    assertThat(Keccak256.hash(key.bytes())).isEqualTo(hex(published, "nodeId"));
    assertThat(NodeKey.of(secret).secret()).isEqualTo(secret);
  }

  @ParameterizedTest
  @MethodSource("invalidPrivateKeys")
  void zeroAndTheOrderAreNoPrivateKeys(JsonNode published) {
    assertRefused(() -> NodeKey.of(hex(published, "privateKey")), CryptoException.Kind.SECRET_KEY);
  }

  @Test
  void aPrivateKeyOfAnotherSizeIsRefused() {
    Bytes secret = NodeKey.generate(Entropy.seeded(1)).secret();
    assertRefused(() -> NodeKey.of(Bytes.EMPTY), CryptoException.Kind.SECRET_KEY);
    assertRefused(() -> NodeKey.of(secret.slice(1)), CryptoException.Kind.SECRET_KEY);
    assertRefused(
        () -> NodeKey.of(Bytes.concat(Bytes.copyOf((byte) 0), secret)),
        CryptoException.Kind.SECRET_KEY);
  }

  @ParameterizedTest
  @MethodSource("invalidPublicKeys")
  void whatIsNoPointIsNoPublicKey(JsonNode published) {
    Bytes key = hex(published, "publicKey");
    assertRefused(() -> PublicKey.ofCompressed(key), CryptoException.Kind.PUBLIC_KEY);
    assertRefused(() -> PublicKey.of(key), CryptoException.Kind.PUBLIC_KEY);
    if (key.get(0) == 4) {
      assertRefused(() -> PublicKey.of(key.slice(1)), CryptoException.Kind.PUBLIC_KEY);
    }
  }

  @Test
  void theSameEntropyGivesTheSameKey() {
    NodeKey key = NodeKey.generate(Entropy.seeded(5));
    NodeKey again = NodeKey.generate(Entropy.seeded(5));
    assertThat(again).isEqualTo(key).hasSameHashCodeAs(key);
    assertThat(NodeKey.generate(Entropy.seeded(6))).isNotEqualTo(key);
    assertThat(NodeKey.generate()).isNotEqualTo(NodeKey.generate());
  }

  @Test
  void aKeyAndItsOneTimeKeysAgreeByTheMeansTheyAreGiven() {
    Entropy entropy = Entropy.seeded(7);
    NodeKey key = NodeKey.generate(entropy);
    NodeKey given = key.agreeing(new Told());
    PublicKey other = NodeKey.generate(entropy).publicKey();
    assertThat(given).isEqualTo(key);
    for (NodeKey each : List.of(given, given.oneTime(entropy))) {
      assertThat(each.agree(other)).isEqualTo(Told.SECRET);
      assertThat(each.agreeOnce(other)).isEqualTo(Told.SECRET);
    }
    assertThat(key.agree(other)).isNotEqualTo(Told.SECRET);
  }

  @Test
  void entropyThatIsNoKeyIsDrawnAgain() {
    byte[] next = {(byte) 0xff};
    NodeKey key =
        NodeKey.generate(
            target -> {
              Arrays.fill(target, next[0]);
              next[0]++;
              next[0]++;
            });
    // All ones is above the order, so the second draw, 0x0101…, is the key.
    assertThat(key.secret().get(0)).isEqualTo((byte) 1);
  }

  @Test
  void theTextOfAKeyHidesTheSecret() {
    NodeKey key = NodeKey.generate(Entropy.seeded(1));
    assertThat(key.toString())
        .contains(key.publicKey().toString())
        .doesNotContain(key.secret().toHex());
  }

  private static void assertRefused(Runnable parsing, CryptoException.Kind kind) {
    assertThatThrownBy(parsing::run)
        .isInstanceOfSatisfying(
            CryptoException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e.getStackTrace()).isEmpty();
            });
  }

  private static Bytes hex(JsonNode node, String field) {
    return Bytes.fromHex(node.get(field).asText());
  }
}
