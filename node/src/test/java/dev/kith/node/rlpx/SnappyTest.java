package dev.kith.node.rlpx;

import static dev.kith.node.rlpx.Faults.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlpx.RlpxException.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnappyTest {
  private static final int LIMIT = 0xffffff;

  static Stream<JsonNode> blocks() {
    return Vectors.cases("snappy.json", "decode");
  }

  static Stream<JsonNode> lengths() {
    return Vectors.cases("snappy.json", "lengthLimits");
  }

  static Stream<JsonNode> invalidLengths() {
    return Vectors.cases("snappy.json", "invalidLengthHeaders");
  }

  static Stream<JsonNode> roundTrips() {
    return Vectors.cases("snappy.json", "roundTrip");
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void decompressesWholeBlocksOnly(JsonNode vector) {
    Bytes block = Bytes.fromHex(vector.get("input").asText());
    if (vector.has("output")) {
      assertThat(decompress(block, LIMIT).toHex()).isEqualTo(vector.get("output").asText());
    } else {
      assertFault(Kind.SNAPPY_CORRUPT, () -> decompress(block, LIMIT));
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void holdsTheClaimAgainstTheLimit(JsonNode vector) {
    byte[] header = Bytes.fromHex(vector.get("lengthHeader").asText()).toArray();
    long length = vector.get("decodedLength").asLong();
    int blockSize = (int) Math.min(Integer.MAX_VALUE, header.length + length);
    if (vector.get("transportAccepts").asBoolean()) {
      assertThat(Snappy.claimedSize(header, 0, blockSize, LIMIT)).isEqualTo(length);
    } else {
      assertFault(Kind.SNAPPY_CLAIM, () -> Snappy.claimedSize(header, 0, blockSize, LIMIT));
    }
  }

  @ParameterizedTest
  @MethodSource("invalidLengths")
  void refusesInvalidLengths(JsonNode vector) {
    Bytes block = Bytes.fromHex(vector.get("lengthHeader").asText());
    assertFault(Kind.SNAPPY_CORRUPT, () -> decompress(block, LIMIT));
  }

  @ParameterizedTest
  @MethodSource("roundTrips")
  void restoresWhatItCompressed(JsonNode vector) {
    Bytes plain = Bytes.fromHex(vector.get("plain").asText());
    Bytes example = Bytes.fromHex(vector.get("compressedExample").asText());
    assertThat(decompress(example, LIMIT)).isEqualTo(plain);
    assertThat(decompress(compress(plain), LIMIT)).isEqualTo(plain);
  }

  @Test
  void writesTinyPayloadsAsOneLiteral() {
    assertThat(compress(Bytes.fromHex("c0")).toHex()).isEqualTo("0100c0");
    assertThat(compress(Bytes.EMPTY).toHex()).isEqualTo("00");
  }

  @Test
  void refusesTheClaimOfALimitExceededByOne() {
    Bytes block = compress(Bytes.wrap(new byte[1000]));
    assertThat(decompress(block, 1000).size()).isEqualTo(1000);
    assertFault(Kind.SNAPPY_CLAIM, () -> decompress(block, 999));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffffff070004", "80800400", "0100c00000000000000000"})
  void refusesClaimsThatTheBlockCannotHold(String block) {
    byte[] bytes = Bytes.fromHex(block).toArray();
    assertFault(Kind.SNAPPY_CORRUPT, () -> Snappy.claimedSize(bytes, 0, bytes.length, LIMIT));
  }

  /** Literals and copies around the edges of what is valid, with a claim near the truth. */
  @Property(tries = 2000)
  void agreesWithAPlainDecoder(
      @ForAll("elements") List<Bytes> parts, @ForAll @IntRange(min = -4, max = 4) int lie) {
    Bytes elements = Bytes.concat(parts.toArray(Bytes[]::new));
    Optional<Bytes> expected = PlainSnappy.decompress(elements);
    int claim = Math.max(0, expected.orElse(elements).size() + (Math.abs(lie) == 1 ? lie : 0));
    Bytes block = Bytes.concat(length(claim), elements);
    if (expected.isPresent() && expected.get().size() == claim) {
      assertThat(decompress(block, LIMIT)).isEqualTo(expected.get());
    } else {
      assertFault(Kind.SNAPPY_CORRUPT, () -> decompress(block, LIMIT));
    }
  }

  private static Bytes length(int claim) {
    return Bytes.copyOf((byte) (claim | 0x80), (byte) (claim >> 7));
  }

  @Provide
  Arbitrary<List<Bytes>> elements() {
    Arbitrary<Bytes> literals =
        Arbitraries.bytes()
            .array(byte[].class)
            .ofMinSize(1)
            .ofMaxSize(30)
            .map(
                text ->
                    Bytes.concat(Bytes.copyOf((byte) ((text.length - 1) << 2)), Bytes.wrap(text)));
    Arbitrary<Bytes> nearCopies =
        Combinators.combine(Arbitraries.integers().between(0, 7), distances())
            .as((length, distance) -> Bytes.copyOf((byte) (length << 2 | 1), distance));
    Arbitrary<Bytes> farCopies =
        Combinators.combine(Arbitraries.integers().between(0, 63), distances())
            .as((length, distance) -> Bytes.copyOf((byte) (length << 2 | 2), distance, (byte) 0));
    Arbitrary<Bytes> noise = Arbitraries.bytes().map(Bytes::copyOf);
    return Arbitraries.frequencyOf(
            Tuple.of(6, literals),
            Tuple.of(5, nearCopies),
            Tuple.of(5, farCopies),
            Tuple.of(1, noise))
        .list()
        .ofMaxSize(5);
  }

  private static Arbitrary<Byte> distances() {
    return Arbitraries.bytes().between((byte) 0, (byte) 40);
  }

  private static Bytes decompress(Bytes block, int limit) {
    return Bytes.wrap(
        Snappy.decompress(block.unsafeArray(), block.unsafeOffset(), block.size(), limit));
  }

  private static Bytes compress(Bytes plain) {
    byte[] out = new byte[Snappy.maxCompressedSize(plain.size())];
    int size = Snappy.compress(plain.toArray(), 0, plain.size(), out, 0, Scratch.ofThread());
    return Bytes.wrap(out, 0, size);
  }
}
