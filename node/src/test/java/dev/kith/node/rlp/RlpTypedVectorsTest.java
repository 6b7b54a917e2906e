package dev.kith.node.rlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlp.RlpException.Kind;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of go-ethereum's decoder, each with the method that does the same here. */
class RlpTypedVectorsTest {
  /** Contents up to here are really built; a larger size only has to be understood. */
  private static final long LARGEST_BUILT = 1 << 24;

  private record Numbers(@Rest List<Long> values) {}

  private record Five(@Size(5) List<Long> values) {}

  private record None(@Size(0) List<Long> values) {}

  static Stream<JsonNode> typed() {
    return Vectors.cases("rlp-typed.json", "typed");
  }

  static Stream<JsonNode> splitUint64() {
    return Vectors.cases("rlp-typed.json", "splitUint64");
  }

  static Stream<JsonNode> split() {
    return Vectors.cases("rlp-typed.json", "split");
  }

  static Stream<JsonNode> countValues() {
    return Vectors.cases("rlp-typed.json", "countValues");
  }

  static Stream<JsonNode> longSizePrefix() {
    return Vectors.cases("rlp-typed.json", "longSizePrefix");
  }

  static Stream<JsonNode> stream() {
    return Vectors.cases("rlp-typed.json", "stream");
  }

  @ParameterizedTest
  @MethodSource("typed")
  void decodesTypesStrictly(JsonNode vector) {
    String type = vector.get("type").asText();
    Bytes input = hex(vector, "input");
    if (vector.get("valid").asBoolean()) {
      assertThat(text(decode(type, input))).isEqualTo(text(vector.get("value")));
    } else {
      assertThatThrownBy(() -> decode(type, input)).isInstanceOf(RlpException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("splitUint64")
  void readsNumbersAndLeavesTheRest(JsonNode vector) {
    RlpReader reader = RlpReader.of(hex(vector, "input"));
    if (vector.has("error")) {
      assertThatThrownBy(reader::uint64)
          .isInstanceOfSatisfying(RlpException.class, e -> assertKind(e, vector));
    } else {
      assertThat(Long.toUnsignedString(reader.uint64())).isEqualTo(vector.get("value").asText());
      assertThat(reader.remaining()).isEqualTo(hex(vector, "rest").size());
    }
  }

  @ParameterizedTest
  @MethodSource("split")
  void splitsTheFirstItemOff(JsonNode vector) {
    Bytes input = hex(vector, "input");
    RlpReader reader = RlpReader.of(input);
    if (vector.has("error")) {
      assertThatThrownBy(reader::raw)
          .isInstanceOfSatisfying(RlpException.class, e -> assertKind(e, vector));
    } else {
      Bytes value = hex(vector, "value");
      assertThat(reader.nextIsList()).isEqualTo(vector.get("kind").asText().equals("list"));
      Bytes item = reader.raw();
      assertThat(item.slice(item.size() - value.size())).isEqualTo(value);
      assertThat(input.slice(item.size())).isEqualTo(hex(vector, "rest"));
      assertThat(reader.remaining()).isEqualTo(input.size() - item.size());
    }
  }

  @ParameterizedTest
  @MethodSource("countValues")
  void passesOverItems(JsonNode vector) {
    RlpReader reader = RlpReader.of(hex(vector, "input"));
    int count = 0;
    try {
      while (reader.hasNext()) {
        count++;
        reader.skip();
      }
      assertThat(vector.get("valid").asBoolean()).isTrue();
    } catch (RlpException e) {
      assertThat(vector.get("valid").asBoolean()).isFalse();
    }
    assertThat(count).isEqualTo(vector.get("count").asInt());
  }

  @ParameterizedTest
  @MethodSource("longSizePrefix")
  void understandsLongSizes(JsonNode vector) {
    Bytes width = Bytes.copyOf((byte) (0xb7 + vector.get("count").asInt()));
    Bytes header = Bytes.concat(width, hex(vector, "sizeBytes"));
    String size = vector.path("size").asText("0");
    boolean buildable = Long.compareUnsigned(Long.parseUnsignedLong(size), LARGEST_BUILT) <= 0;
    if (vector.has("size") && buildable) {
      Bytes input = Bytes.concat(header, Bytes.wrap(new byte[Integer.parseInt(size)]));
      assertThat(RlpReader.of(input).bytes().size()).isEqualTo(Integer.parseInt(size));
    } else if (vector.has("size")) {
      assertThatThrownBy(RlpReader.of(header)::bytes)
          .hasMessageContaining("claims " + size + " bytes");
    } else {
      assertThatThrownBy(RlpReader.of(header)::bytes)
          .isInstanceOfSatisfying(RlpException.class, e -> assertKind(e, vector));
    }
  }

  @ParameterizedTest
  @MethodSource("stream")
  void staysWithinEachList(JsonNode vector) {
    Bytes input = hex(vector, "input");
    if (vector.has("error")) {
      assertThatThrownBy(() -> Trees.walk(input)).isInstanceOf(RlpException.class);
    } else {
      RlpReader reader = RlpReader.of(input);
      RlpReader list = reader.list();
      vector.get("firstValue").forEach(v -> assertThat(list.bytes().toHex()).isEqualTo(v.asText()));
      list.end();
      assertThat(reader.remaining()).isEqualTo(hex(vector, "rest").size());
    }
  }

  private static Object decode(String type, Bytes input) {
    return switch (type) {
      case "bool" -> Rlp.decode(input, boolean.class);
      case "uint32" -> Rlp.decode(input, int.class);
      case "bigint" -> Rlp.decode(input, BigInteger.class);
      case "uint256" -> whole(input, reader -> reader.unsigned(32));
      case "bytes" -> Rlp.decode(input, Bytes.class);
      case "bytes[0]" -> whole(input, reader -> reader.bytes(0));
      case "bytes[1]" -> whole(input, reader -> reader.bytes(1));
      case "bytes[5]" -> whole(input, reader -> reader.bytes(5));
      case "list<uint64>" -> Rlp.decode(input, Numbers.class).values();
      case "list<uint64>[0]" -> Rlp.decode(inList(input), None.class).values();
      case "list<uint64>[5]" -> Rlp.decode(inList(input), Five.class).values();
      default -> throw new IllegalArgumentException("no decoder for " + type);
    };
  }

  private static Object whole(Bytes input, Function<RlpReader, Object> read) {
    RlpReader reader = RlpReader.of(input);
    Object value = read.apply(reader);
    reader.end();
    return value;
  }

  private static void assertKind(RlpException e, JsonNode vector) {
    assertThat(e.kind())
        .isIn(
            switch (vector.get("error").asText()) {
              case "CanonInt", "CanonSize" -> List.of(Kind.NON_CANONICAL);
              case "UnexpectedEOF" -> List.of(Kind.MISSING, Kind.TOO_SHORT);
              case "ValueTooLarge" -> List.of(Kind.TOO_SHORT);
              default -> List.of(Kind.TOO_LARGE);
            });
  }

  private static Bytes inList(Bytes item) {
    return new RlpWriter().list().raw(item).end().toBytes();
  }

  private static Bytes hex(JsonNode vector, String field) {
    return Bytes.fromHex(vector.get(field).asText());
  }

  private static String text(Object value) {
    return value instanceof Bytes bytes
        ? bytes.toHex()
        : value.toString().replace("\"", "").replace(" ", "");
  }
}
