package dev.kith.node.rlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.kith.node.bytes.Bytes;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RlpWriterTest {
  @Test
  void writesNestedLists() {
    RlpWriter writer = new RlpWriter();
    writer.list().add("zw").list().add(4).end().add(true).add(false).end();
    assertThat(writer.toBytes().toHex()).isEqualTo("c7827a77c1040180");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 80",
    "55, b7",
    "56, b838",
    "255, b8ff",
    "256, b90100",
    "65535, b9ffff",
    "65536, ba010000"
  })
  void writesTheShortestSizeOfAString(int size, String header) {
    Bytes encoded = new RlpWriter().add(Bytes.wrap(new byte[size])).toBytes();
    assertThat(encoded.slice(0, encoded.size() - size).toHex()).isEqualTo(header);
  }

  @ParameterizedTest
  @CsvSource({
    "0, c0",
    "55, f7",
    "56, f838",
    "255, f8ff",
    "256, f90100",
    "65535, f9ffff",
    "65536, fa010000"
  })
  void writesTheShortestSizeOfAList(int size, String header) {
    RlpWriter writer = new RlpWriter().list().raw(Bytes.wrap(new byte[size])).end();
    assertThat(writer.toBytes().slice(0, header.length() / 2).toHex()).isEqualTo(header);
    assertThat(writer.toBytes().size()).isEqualTo(size + header.length() / 2);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 80",
    "127, 7f",
    "128, 8180",
    "255, 81ff",
    "256, 820100",
    "9223372036854775807, 887fffffffffffffff",
    "-9223372036854775808, 888000000000000000",
    "-1, 88ffffffffffffffff"
  })
  void takesLongsAsUnsigned(long value, String encoded) {
    assertThat(new RlpWriter().add(value).toBytes().toHex()).isEqualTo(encoded);
  }

  @Test
  void goesOnAfterHandingOutWhatItHas() {
    RlpWriter writer = new RlpWriter().add(1);
    Bytes first = writer.toBytes();
    assertThat(writer.add(2).toBytes().toHex()).isEqualTo("0102");
    assertThat(first.toHex()).isEqualTo("01");
  }

  @Test
  void refusesListsThatDoNotMatch() {
    assertThatIllegalStateException().isThrownBy(() -> new RlpWriter().end());
    assertThatIllegalStateException().isThrownBy(() -> new RlpWriter().list().toBytes());
  }

  @Test
  void refusesNegativeNumbers() {
    BigInteger negative = BigInteger.valueOf(-1);
    assertThatIllegalArgumentException().isThrownBy(() -> new RlpWriter().add(negative));
  }
}
