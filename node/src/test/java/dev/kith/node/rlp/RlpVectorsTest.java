package dev.kith.node.rlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import dev.kith.node.bytes.Bytes;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The RLP cases of ethereum/tests. */
class RlpVectorsTest {
  static Stream<JsonNode> valid() {
    return Vectors.cases("rlp-valid.json", "cases");
  }

  static Stream<JsonNode> invalid() {
    return Vectors.cases("rlp-invalid.json", "cases");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void writesTheOneEncoding(JsonNode vector) {
    RlpWriter writer = new RlpWriter();
    write(writer, vector.get("in"));
    assertThat(writer.toBytes().toHex()).isEqualTo(vector.get("out").asText());
  }

  @ParameterizedTest
  @MethodSource("valid")
  void readsTheTree(JsonNode vector) {
    RlpReader reader = RlpReader.of(Bytes.fromHex(vector.get("out").asText()));
    assertReads(reader, vector.get("decoded"));
    reader.end();
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void refusesWhatIsNotCanonicalOrComplete(JsonNode vector) {
    Bytes input = Bytes.fromHex(vector.get("out").asText());
    assertThatThrownBy(() -> Trees.walk(input)).isInstanceOf(RlpException.class);
  }

  private static void write(RlpWriter writer, JsonNode value) {
    if (value.isArray()) {
      writer.list();
      value.forEach(item -> write(writer, item));
      writer.end();
    } else if (value.isNumber()) {
      writer.add(value.asLong());
    } else if (value.asText().startsWith("#")) {
      writer.add(new BigInteger(value.asText().substring(1)));
    } else {
      writer.add(value.asText());
    }
  }

  private static void assertReads(RlpReader reader, JsonNode expected) {
    assertThat(reader.nextIsList()).isEqualTo(expected.isArray());
    if (expected.isArray()) {
      RlpReader list = reader.list();
      expected.forEach(item -> assertReads(list, item));
      list.end();
    } else {
      assertThat(reader.bytes().toHex()).isEqualTo(expected.asText());
    }
  }
}
