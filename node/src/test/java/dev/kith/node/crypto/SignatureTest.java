package dev.kith.node.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import dev.kith.node.bytes.Bytes;
import java.math.BigInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureTest {
  private static final NodeKey KEY = NodeKey.generate(Entropy.seeded(1));
  private static final Bytes HASH = Keccak256.hash();

  static Stream<JsonNode> recover() {
    return Vectors.cases("secp256k1.json", "recover");
  }

  static Stream<JsonNode> malleable() {
    return Vectors.cases("secp256k1.json", "malleable");
  }

  static Stream<JsonNode> rules() {
    Iterable<JsonNode> rules =
        Vectors.load("secp256k1.json").get("signatureValueRules").get("rules");
    return StreamSupport.stream(rules.spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("recover")
  void publishedSignersAreRecoveredAndOthersRefused(JsonNode published) {
    Bytes hash = hex(published, "hash");
    Bytes signature = hex(published, "signature");
    if (published.has("error")) {
      assertThatThrownBy(() -> Signature.of(signature).recover(hash))
          .isInstanceOf(CryptoException.class);
    } else {
      PublicKey signer = PublicKey.ofCompressed(hex(published, "compressedPublicKey"));
      assertThat(Signature.of(signature).recover(hash)).isEqualTo(signer);
      assertThat(signer.bytes()).isEqualTo(hex(published, "publicKey").slice(1));
    }
  }

  @ParameterizedTest
  @MethodSource("malleable")
  void highSIsRefusedThoughItsTwinVerifies(JsonNode published) {
    PublicKey signer = PublicKey.ofCompressed(hex(published, "publicKey"));
    Bytes high = hex(published, "signature");
    assertThat(Signature.verify(hex(published, "hash"), high, signer)).isFalse();
    assertThat(Signature.verify(hex(published, "hash"), twin(high), signer)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void valuesOutsideTheGroupAreNoSignature(JsonNode rule) {
    byte[] bytes = new byte[Signature.SIZE];
    CurveOrder.writeTo(value(rule, "r"), bytes, 0);
    CurveOrder.writeTo(value(rule, "s"), bytes, 32);
    bytes[64] = (byte) rule.get("v").asInt();
    // Recovery ids 2 and 3 are rare and valid; the table forbids them to transactions.
    if (rule.get("valid").asBoolean() || bytes[64] == 2) {
      assertThat(Signature.of(Bytes.wrap(bytes)).bytes()).isEqualTo(Bytes.wrap(bytes));
    } else {
      assertRefused(Bytes.wrap(bytes));
    }
  }

  @Test
  void highSIsRecoveredFrom() {
    Signature signature = KEY.sign(HASH);
    Bytes flipped = Bytes.copyOf((byte) (signature.bytes().get(64) ^ 1));
    Signature twin = Signature.of(Bytes.concat(twin(signature.compact()), flipped));
    assertThat(twin.recover(HASH)).isEqualTo(KEY.publicKey());
  }

  @Test
  void anotherSizeOrIdIsNoSignature() {
    Bytes bytes = KEY.sign(HASH).bytes();
    assertRefused(Bytes.EMPTY);
    assertRefused(bytes.slice(1));
    assertRefused(Bytes.concat(bytes, Bytes.copyOf((byte) 0)));
    assertRefused(Bytes.concat(bytes.slice(0, 64), Bytes.copyOf((byte) 4)));
    assertRefused(Bytes.concat(bytes.slice(0, 64), Bytes.copyOf((byte) -1)));
  }

  @Test
  void whatIsMalformedDoesNotVerify() {
    Bytes good = KEY.sign(HASH).compact();
    PublicKey signer = KEY.publicKey();
    assertThat(Signature.verify(HASH, good, signer)).isTrue();
    assertThat(Signature.verify(HASH, good.slice(1), signer)).isFalse();
    assertThat(Signature.verify(HASH, Bytes.wrap(new byte[64]), signer)).isFalse();
    assertThat(Signature.verify(HASH, KEY.sign(HASH).bytes(), signer)).isFalse();
  }

  @Test
  void onlyThirtyTwoBytesAreSigned() {
    assertThatThrownBy(() -> KEY.sign(HASH.slice(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 bytes");
  }

  @Test
  void equalBytesAreEqualSignatures() {
    Signature signature = KEY.sign(HASH);
    Signature same = Signature.of(signature.bytes());
    assertThat(same).isEqualTo(signature).hasSameHashCodeAs(signature);
    assertThat(signature).hasToString(signature.bytes().toHex());
  }

  private static void assertRefused(Bytes bytes) {
    assertThatThrownBy(() -> Signature.of(bytes))
        .isInstanceOfSatisfying(
            CryptoException.class,
            e -> assertThat(e.kind()).isEqualTo(CryptoException.Kind.SIGNATURE));
  }

  /** The same r with n - s. */
  private static Bytes twin(Bytes compact) {
    byte[] bytes = compact.toArray();
    CurveOrder.writeTo(CurveOrder.N.subtract(CurveOrder.number(bytes, 32)), bytes, 32);
    return Bytes.wrap(bytes);
  }

  private static BigInteger value(JsonNode rule, String field) {
    String text = rule.get(field).asText();
    return switch (text) {
      case "n" -> CurveOrder.N;
      case "n-1" -> CurveOrder.N.subtract(BigInteger.ONE);
      default -> new BigInteger(text);
    };
  }

  private static Bytes hex(JsonNode node, String field) {
    return Bytes.fromHex(node.get(field).asText());
  }
}
