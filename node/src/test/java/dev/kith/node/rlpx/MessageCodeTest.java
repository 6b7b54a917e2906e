package dev.kith.node.rlpx;

import static dev.kith.node.rlpx.Faults.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlp.RlpWriter;
import dev.kith.node.rlpx.RlpxException.Kind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 80",
    "1, 01",
    "127, 7f",
    "128, 8180",
    "255, 81ff",
    "256, 820100",
    "65536, 83010000",
    "16777216, 8401000000",
    "2147483647, 847fffffff"
  })
  void isTheShortestRlpInteger(int code, String encoded) {
    assertThat(write(code).toHex()).isEqualTo(encoded);
    assertThat(read(encoded)).isEqualTo(code);
  }

  @Property(tries = 200)
  void agreesWithRlp(@ForAll @IntRange(min = 0) int code) {
    assertThat(write(code)).isEqualTo(new RlpWriter().add((long) code).toBytes());
    assertThat(read(write(code).toHex() + "c0")).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "8100",
        "8101",
        "817f",
        "81",
        "820001",
        "8201",
        "820080",
        "8480000000",
        "850100000000",
        "88ffffffffffffffff",
        "b801",
        "c0",
        "c101",
        "ff"
      })
  void refusesEveryOtherForm(String encoded) {
    assertFault(Kind.MESSAGE_CODE, () -> read(encoded));
  }

  private static Bytes write(int code) {
    byte[] encoded = new byte[MessageCode.size(code)];
    MessageCode.write(code, encoded, 0);
    return Bytes.wrap(encoded);
  }

  private static int read(String encoded) {
    byte[] body = Bytes.fromHex(encoded + "11".repeat(8)).toArray();
    return MessageCode.read(body, encoded.length() / 2);
  }
}
