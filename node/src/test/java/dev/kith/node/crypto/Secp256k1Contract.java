package dev.kith.node.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import dev.kith.node.bytes.Bytes;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every back end owes, whatever it computes with. */
abstract class Secp256k1Contract {
  /** The prime of the field: the first number that is no coordinate. */
  private static final String PRIME =
      "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f";

  private static final String ONE =
      "0000000000000000000000000000000000000000000000000000000000000001";

  abstract Secp256k1Backend backend();

  static Stream<JsonNode> keys() {
    return Vectors.cases("secp256k1.json", "keys");
  }

  static Stream<JsonNode> invalidPublicKeys() {
    return Vectors.cases("secp256k1.json", "invalidPublicKeys");
  }

  static Stream<JsonNode> deterministicSign() {
    return Vectors.cases("secp256k1.json", "deterministicSign");
  }

  /** The published cases whose R and S are scalars; {@link SignatureTest} has all of them. */
  static Stream<JsonNode> recoverable() {
    return Vectors.cases("secp256k1.json", "recover")
        .filter(
            published -> {
              byte[] signature = hex(published, "signature");
              return CurveOrder.isScalar(signature, 0) && CurveOrder.isScalar(signature, 32);
            });
  }

  static Stream<JsonNode> ecdh() {
    return Vectors.cases("rlpx-ecies.json", "ecdh");
  }

  @Test
  void itHasANameForTheLog() {
    assertThat(backend().name()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aSecretGivesItsPublicKey(JsonNode key) {
    assertThat(backend().publicKey(hex(key, "privateKey"))).isEqualTo(point(key));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void bothFormsOfAKeyParseToTheSamePoint(JsonNode key) {
    assertThat(backend().parse(hex(key, "publicKey"))).isEqualTo(point(key));
    assertThat(backend().parse(hex(key, "compressedPublicKey"))).isEqualTo(point(key));
  }

  @ParameterizedTest
  @MethodSource("invalidPublicKeys")
  void whatIsNoPointIsRefused(JsonNode key) {
    // A back end sees only tagged forms of the right size; the type above it sees to that.
    byte[] tagged = hex(key, "publicKey");
    if (tagged[0] != 6 && (tagged.length == 33 || tagged.length == 65)) {
      assertNoPoint(tagged);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"02" + PRIME, "03" + PRIME, "04" + PRIME + ONE, "04" + ONE + PRIME})
  void coordinatesNotBelowThePrimeAreRefused(String tagged) {
    assertNoPoint(Bytes.fromHex(tagged).toArray());
  }

  @Test
  void aPointWithCoordinatesBeyondThePrimeIsRefusedThoughItWouldReduceToOne() {
    // x = 1 is on the curve, so x = p + 1 is its alias.
    String beyond = PRIME.substring(0, 62) + "30";
    assertThat(backend().parse(Bytes.fromHex("02" + ONE).toArray())).hasSize(64);
    assertNoPoint(Bytes.fromHex("02" + beyond).toArray());
  }

  @ParameterizedTest
  @MethodSource("deterministicSign")
  void signaturesAreThoseOfRfc6979WithLowS(JsonNode published) {
    byte[] secret = hex(published, "privateKey");
    byte[] signature = backend().sign(hex(published, "hash"), secret);
    assertThat(signature).isEqualTo(hex(published, "signature"));
  }

  @ParameterizedTest
  @MethodSource("deterministicSign")
  void signaturesVerifyAndTellTheirSigner(JsonNode published) {
    byte[] hash = hex(published, "hash");
    byte[] signature = hex(published, "signature");
    assertThat(backend().verify(hash, compact(signature), publicKey(published))).isTrue();
    assertThat(backend().recover(hash, signature)).isEqualTo(point(published));
  }

  @ParameterizedTest
  @MethodSource("deterministicSign")
  void anotherHashDoesNotVerify(JsonNode published) {
    byte[] hash = hex(published, "hash");
    byte[] signature = hex(published, "signature");
    hash[31] ^= 1;
    assertThat(backend().verify(hash, compact(signature), publicKey(published))).isFalse();
    assertThat(backend().recover(hash, signature)).isNotEqualTo(point(published));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0xff})
  void hashesAtTheEndsOfTheirRangeAreSigned(int filling) {
    byte[] hash = new byte[32];
    Arrays.fill(hash, (byte) filling);
    byte[] secret = NodeKey.generate(Entropy.seeded(1)).secret().toArray();
    PublicKey own = PublicKey.ofTrusted(backend().publicKey(secret));
    byte[] signature = backend().sign(hash, secret);
    assertThat(CurveOrder.isLow(signature, 32)).isTrue();
    assertThat(backend().verify(hash, compact(signature), own)).isTrue();
    assertThat(backend().recover(hash, signature)).isEqualTo(own.bytes().toArray());
  }

  @ParameterizedTest
  @MethodSource("recoverable")
  void publishedSignersAreRecoveredAndOthersRefused(JsonNode published) {
    byte[] hash = hex(published, "hash");
    byte[] signature = hex(published, "signature");
    if (published.has("error")) {
      assertNoSigner(hash, signature);
    } else {
      assertThat(backend().recover(hash, signature)).isEqualTo(point(published));
    }
  }

  @Test
  void aNoncePointBeyondTheOrderIsFoundWithIdTwo() {
    // n + 2 is the x coordinate of a point, n + 1 and n + 5 are not.
    assertThat(backend().recover(new byte[32], signature(2, 2))).hasSize(64);
    assertNoSigner(new byte[32], signature(5, 2));
  }

  @Test
  void aNoncePointBeyondThePrimeIsRefused() {
    byte[] signature = signature(1, 2);
    Arrays.fill(signature, 0, 15, (byte) 0x7f);
    assertNoSigner(new byte[32], signature);
  }

  @ParameterizedTest
  @MethodSource("ecdh")
  void agreementIsTheXCoordinateWithItsLeadingZeros(JsonNode published) {
    byte[] expected = hex(published, "sharedX");
    byte[] secret = hex(published, "privateKey");
    assertThat(backend().agree(secret, publicKey(published))).isEqualTo(expected);
    assertThat(backend().agreeOnce(secret, publicKey(published))).isEqualTo(expected);
  }

  @Test
  void bothEndsAgree() {
    Entropy entropy = Entropy.seeded(7);
    for (int i = 0; i < 20; i++) {
      NodeKey one = NodeKey.generate(entropy);
      NodeKey other = NodeKey.generate(entropy);
      byte[] shared = backend().agree(one.secret().toArray(), other.publicKey());
      assertThat(backend().agree(other.secret().toArray(), one.publicKey())).isEqualTo(shared);
      assertThat(backend().agreeOnce(other.secret().toArray(), one.publicKey())).isEqualTo(shared);
    }
  }

  private void assertNoPoint(byte[] tagged) {
    assertThatThrownBy(() -> backend().parse(tagged))
        .isInstanceOfSatisfying(
            CryptoException.class,
            e -> assertThat(e.kind()).isEqualTo(CryptoException.Kind.PUBLIC_KEY));
  }

  private void assertNoSigner(byte[] hash, byte[] signature) {
    assertThatThrownBy(() -> backend().recover(hash, signature))
        .isInstanceOfSatisfying(
            CryptoException.class,
            e -> assertThat(e.kind()).isEqualTo(CryptoException.Kind.SIGNATURE));
  }

  private static byte[] signature(int r, int id) {
    byte[] signature = new byte[Signature.SIZE];
    signature[31] = (byte) r;
    signature[63] = 1;
    signature[64] = (byte) id;
    return signature;
  }

  private static byte[] compact(byte[] signature) {
    return Arrays.copyOf(signature, Signature.COMPACT_SIZE);
  }

  private static byte[] hex(JsonNode node, String field) {
    return Bytes.fromHex(node.get(field).asText()).toArray();
  }

  /** The published key without the tag that some files put before it. */
  private static byte[] point(JsonNode node) {
    byte[] key = hex(node, "publicKey");
    return Arrays.copyOfRange(key, key.length - PublicKey.SIZE, key.length);
  }

  private static PublicKey publicKey(JsonNode node) {
    return PublicKey.ofTrusted(point(node));
  }
}
