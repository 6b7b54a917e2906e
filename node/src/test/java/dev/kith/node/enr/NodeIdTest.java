package dev.kith.node.enr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.PublicKey;
import java.math.BigInteger;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NodeIdTest {
  private static Stream<JsonNode> cases(String field) {
    return Vectors.cases("node-distance.json", field);
  }

  static Stream<JsonNode> distances() {
    return cases("logDistance");
  }

  static Stream<JsonNode> comparisons() {
    return cases("compare");
  }

  static Stream<JsonNode> keys() {
    return cases("fromPublicKeys");
  }

  static Stream<JsonNode> lookups() {
    return cases("lookupDistances");
  }

  @ParameterizedTest
  @MethodSource("distances")
  void measuresPublishedDistances(JsonNode example) {
    NodeId a = id(example, "a");
    NodeId b = id(example, "b");

    assertThat(a.logDistance(b)).isEqualTo(example.path("logDistance").asInt(-1));
    assertThat(b.logDistance(a)).isEqualTo(a.logDistance(b));
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void findsTheNearerNode(JsonNode example) {
    int order = id(example, "target").compareDistance(id(example, "a"), id(example, "b"));

    String closer = order < 0 ? "a" : order > 0 ? "b" : "equal";
    assertThat(closer).isEqualTo(example.path("closer").asText());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void derivesIdsFromPublicKeys(JsonNode example) {
    NodeId a = NodeId.of(PublicKey.of(bytes(example, "publicKeyA")));
    NodeId b = NodeId.of(PublicKey.of(bytes(example, "publicKeyB")));

    assertThat(a).isEqualTo(id(example, "nodeIdA"));
    assertThat(b).isEqualTo(id(example, "nodeIdB"));
    assertThat(a.logDistance(b)).isEqualTo(example.path("logDistance").asInt(-1));
  }

  @ParameterizedTest
  @MethodSource("lookups")
  void measuresTheDistanceOfALookup(JsonNode example) {
    assertThat(id(example, "target").logDistance(id(example, "destination")))
        .isEqualTo(example.path("targetLogDistance").asInt(-1))
        .isEqualTo(example.path("distances").path(0).asInt(-1));
  }

  @Property(tries = 300)
  void agreesWithArithmetic(
      @ForAll("ids") NodeId target, @ForAll("ids") NodeId a, @ForAll("ids") NodeId b) {
    BigInteger toA = number(target).xor(number(a));
    BigInteger toB = number(target).xor(number(b));

    assertThat(target.logDistance(a)).isEqualTo(toA.bitLength());
    assertThat(Integer.signum(target.compareDistance(a, b))).isEqualTo(toA.compareTo(toB));
    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(number(a).compareTo(number(b)));
  }

  @Property(tries = 300)
  void differsWhereTheDistanceHasABit(@ForAll("ids") NodeId one, @ForAll("ids") NodeId other) {
    BigInteger distance = number(one).xor(number(other));

    for (int bit = 1; bit <= 256; bit++) {
      assertThat(one.differsAt(bit, other)).isEqualTo(distance.testBit(bit - 1));
    }
  }

  @Test
  void refusesOtherSizes() {
    assertThatThrownBy(() -> new NodeId(Bytes.fromHex("00".repeat(31))))
        .hasMessageContaining("32 bytes, not 31");
  }

  @Provide
  Arbitrary<NodeId> ids() {
    return Arbitraries.of((byte) 0, (byte) 1, (byte) 0x80, (byte) 0xff)
        .array(byte[].class)
        .ofSize(32)
        .map(bytes -> new NodeId(Bytes.wrap(bytes)));
  }

  private static BigInteger number(NodeId id) {
    return new BigInteger(1, id.bytes().toArray());
  }

  private static NodeId id(JsonNode example, String field) {
    return new NodeId(bytes(example, field));
  }

  private static Bytes bytes(JsonNode example, String field) {
    return Bytes.fromHex(example.path(field).asText());
  }
}
