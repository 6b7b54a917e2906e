package dev.kith.node.rlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlp.RlpException.Kind;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RlpReaderTest {
  @Test
  void readsItemsInOrder() {
    RlpReader reader = reader("83646f67c2010282040001");
    assertThat(reader.text()).isEqualTo("dog");
    RlpReader list = reader.list();
    assertThat(reader.uint(1024)).isEqualTo(1024);
    assertThat(list.uint64()).isEqualTo(1);
    assertThat(list.uint64()).isEqualTo(2);
    assertThat(list.hasNext()).isFalse();
    assertThat(reader.bool()).isTrue();
    reader.end();
  }

  @Test
  void sharesMemoryWithItsInput() {
    Bytes input = Bytes.fromHex("ff83646f67ff").slice(1, 5);
    Bytes dog = RlpReader.of(input).bytes();
    assertThat(dog.unsafeArray()).isSameAs(input.unsafeArray());
    assertThat(dog.toHex()).isEqualTo("646f67");
  }

  @Test
  void doesNotReadPastASlice() {
    RlpReader reader = RlpReader.of(Bytes.fromHex("83646f67").slice(0, 3));
    assertKind(reader::bytes, Kind.TOO_SHORT);
  }

  @Test
  void staysWhereItWasAfterAMistake() {
    RlpReader reader = reader("820400");
    assertKind(() -> reader.uint(1023), Kind.TOO_LARGE);
    assertKind(reader::list, Kind.WRONG_TYPE);
    assertKind(() -> reader.bytes(3), Kind.WRONG_SIZE);
    assertThat(reader.uint64()).isEqualTo(1024);
  }

  @Test
  void keepsWholeItemsAsTheyAre() {
    RlpReader reader = reader("c201028163");
    assertThat(reader.raw().toHex()).isEqualTo("c20102");
    assertKind(reader::raw, Kind.NON_CANONICAL);
  }

  @Test
  void saysWhenNothingIsLeft() {
    RlpReader reader = reader("");
    assertThat(reader.hasNext()).isFalse();
    assertKind(reader::nextIsList, Kind.MISSING);
    assertKind(reader::bytes, Kind.MISSING);
    assertKind(reader::skip, Kind.MISSING);
    reader.end();
  }

  @Test
  void countsWhatFollowsTheLastItem() {
    RlpReader reader = reader("0102");
    reader.skip();
    assertThat(catchThrowableOfType(RlpException.class, reader::end))
        .hasMessageStartingWith("1 bytes follow");
  }

  private static RlpReader reader(String hex) {
    return RlpReader.of(Bytes.fromHex(hex));
  }

  private static void assertKind(ThrowingCallable read, Kind kind) {
    assertThat(catchThrowableOfType(RlpException.class, read).kind()).isEqualTo(kind);
  }
}
