package dev.kith.node.rlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlp.RlpException.Kind;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RlpTest {
  record Greeting(String text) {}

  private record Everything(
      byte tiny,
      short small,
      int medium,
      long large,
      BigInteger huge,
      boolean yes,
      Bytes bytes,
      String text,
      List<Greeting> greetings,
      Greeting greeting,
      RlpItem any) {}

  private record Boxed(Byte tiny, Short small, Integer medium, Long large, Boolean yes) {}

  @SuppressWarnings("ArrayRecordComponent") // applications may have them, so they are mapped
  private record Raw(byte[] bytes, @Size(2) byte[] two) {}

  private record Sized(@Size(2) Bytes root, @Size(2) List<@Size(1) Bytes> leaves) {}

  private record Growing(long id, Optional<String> name, Optional<Long> time) {}

  private record Open(long id, Optional<String> name, @Rest List<Long> more) {}

  @IgnoreSurplus
  private record Tolerant(long id) {}

  record Positive(int value) {
    Positive {
      if (value == 0) {
        throw new IllegalArgumentException("zero");
      }
    }
  }

  private record Tree(List<Tree> children) {}

  private record Nothing() {}

  private record Unmapped(Object value) {}

  private record Generic<T>(T value) {}

  private record SizedText(@Size(3) String text) {}

  private record RestOfNothing(@Rest Bytes rest) {}

  private record EarlyOptional(Optional<Long> first, long second) {}

  private record EarlyRest(@Rest List<Long> rest, Optional<Long> last) {}

  private record Missing(@Nullable String text) {}

  record Failing(int value) {
    @Override
    public int value() {
      throw new IllegalStateException("on purpose");
    }
  }

  @Test
  void mapsARecordToTheListOfItsComponents() {
    assertThat(Rlp.encode(new Greeting("foo")).toHex()).isEqualTo("c483666f6f");
    assertThat(decode("c483666f6f", Greeting.class)).isEqualTo(new Greeting("foo"));
  }

  @Test
  void mapsEveryTypeOfComponent() {
    RlpItem any = new RlpItem(Bytes.fromHex("c20102"));
    Bytes bytes = Bytes.fromHex("00ff");
    Everything value =
        new Everything(
            Byte.MAX_VALUE,
            Short.MAX_VALUE,
            Integer.MAX_VALUE,
            -1,
            BigInteger.TWO.pow(256),
            true,
            bytes,
            "grüße \uFFFD",
            List.of(new Greeting("a"), new Greeting("")),
            new Greeting("b"),
            any);
    assertThat(Rlp.decode(Rlp.encode(value), Everything.class)).isEqualTo(value);
  }

  @Test
  void mapsBoxesLikeWhatIsInThem() {
    Boxed value = new Boxed((byte) 1, (short) 2, 3, 4L, false);
    assertThat(Rlp.encode(value).toHex()).isEqualTo("c50102030480");
    assertThat(decode("c50102030480", Boxed.class)).isEqualTo(value);
  }

  @Test
  void copiesIntoArrays() {
    Raw raw = decode("c401820203", Raw.class);
    assertThat(raw.bytes()).containsExactly(1);
    assertThat(raw.two()).containsExactly(2, 3);
    assertThat(Rlp.encode(raw).toHex()).isEqualTo("c401820203");
  }

  @Test
  void mapsValuesThatStandAlone() {
    assertThat(Rlp.encode(1024).toHex()).isEqualTo("820400");
    assertThat(Rlp.encode(true).toHex()).isEqualTo("01");
    assertThat(Rlp.encode("dog").toHex()).isEqualTo("83646f67");
    assertThat(Rlp.encode(List.of("dog", List.of(), 7)).toHex()).isEqualTo("c683646f67c007");
    assertThat(decode("820400", Integer.class)).isEqualTo(1024);
    assertThat(decode("820400", int.class)).isEqualTo(1024);
    assertThat(decode("c0", Nothing.class)).isEqualTo(new Nothing());
  }

  @Test
  void keepsToTheSizesThatWereDeclared() {
    Sized value =
        new Sized(Bytes.fromHex("0001"), List.of(Bytes.fromHex("05"), Bytes.fromHex("80")));
    assertThat(Rlp.encode(value).toHex()).isEqualTo("c7820001c3058180");
    assertThat(decode("c7820001c3058180", Sized.class)).isEqualTo(value);
    assertFault("c68101c3058180", Sized.class, Kind.NON_CANONICAL);
    assertFault("c501c3058180", Sized.class, Kind.WRONG_SIZE);
    assertFault("c5820001c105", Sized.class, Kind.WRONG_SIZE);
    assertFault("c7820001c3820505", Sized.class, Kind.WRONG_SIZE);
    assertUnencodable(new Sized(Bytes.EMPTY, value.leaves()), "Sized.root: expected 2 bytes");
    assertUnencodable(new Sized(value.root(), List.of()), "Sized.leaves: expected 2 elements");
  }

  @Test
  void leavesOutWhatIsAbsentAtTheEnd() {
    assertRoundTrip("c101", new Growing(1, Optional.empty(), Optional.empty()));
    assertRoundTrip("c20161", new Growing(1, Optional.of("a"), Optional.empty()));
    assertRoundTrip("c3016102", new Growing(1, Optional.of("a"), Optional.of(2L)));
    assertFault("c401610203", Growing.class, Kind.SURPLUS);
    assertUnencodable(
        new Growing(1, Optional.empty(), Optional.of(2L)), "Growing.name: it is empty");
  }

  @Test
  void gathersTheRestOfTheList() {
    assertRoundTrip("c101", new Open(1, Optional.empty(), List.of()));
    assertRoundTrip("c401610203", new Open(1, Optional.of("a"), List.of(2L, 3L)));
    assertUnencodable(new Open(1, Optional.empty(), List.of(2L)), "Open.name: it is empty");
  }

  @Test
  void refusesSurplusUnlessToldOtherwise() {
    assertThat(decode("c401c20203", Tolerant.class)).isEqualTo(new Tolerant(1));
    assertFault("c26101", Greeting.class, Kind.SURPLUS);
    assertFault("c16101", Greeting.class, Kind.TRAILING);
    assertFault("c0", Greeting.class, Kind.MISSING);
  }

  @Test
  void readsOneMessageAndLeavesWhatFollows() {
    RlpReader reader = RlpReader.of(Bytes.fromHex("c161deadbeef"));
    assertThat(Rlp.read(reader, Greeting.class)).isEqualTo(new Greeting("a"));
    assertThat(reader.remaining()).isEqualTo(4);
  }

  @Test
  void namesThePlaceOfAMistake() {
    assertThatThrownBy(() -> decode("c1c0", Greeting.class))
        .hasMessage("Greeting.text: expected a byte string, but got a list");
    assertThatThrownBy(() -> decode("c2c1c0", Tree.class)).hasMessageContaining("Tree");
    assertThat(catchThrowableOfType(RlpException.class, () -> decode("80", Tree.class)))
        .hasNoCause()
        .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
  }

  @Test
  void refusesNumbersThatDoNotFit() {
    assertFault("8180", byte.class, Kind.TOO_LARGE);
    assertFault("828000", short.class, Kind.TOO_LARGE);
    assertFault("8480000000", int.class, Kind.TOO_LARGE);
    assertFault("88ffffffffffffffff", int.class, Kind.TOO_LARGE);
    assertFault("89010000000000000000", long.class, Kind.TOO_LARGE);
    assertFault("02", boolean.class, Kind.TOO_LARGE);
  }

  @Test
  void refusesTextThatIsNotUtf8() {
    assertFault("81ff", String.class, Kind.MALFORMED_TEXT);
    assertFault("82c080", String.class, Kind.MALFORMED_TEXT);
    assertThat(decode("83efbfbd", String.class)).isEqualTo("\uFFFD");
  }

  @Test
  void reportsWhatARecordRefusesWithoutQuotingIt() {
    assertThatThrownBy(() -> decode("c180", Positive.class))
        .isInstanceOf(RlpException.class)
        .hasMessage("Positive refuses these values: IllegalArgumentException");
  }

  @Test
  void doesNotWriteWhatRlpCannotHold() {
    assertUnencodable(-1, "negative");
    assertUnencodable(BigInteger.ONE.negate(), "negative");
    assertUnencodable(new Missing(null), "Missing.text is null");
    assertUnencodable(Arrays.asList("a", null), "null");
    assertUnencodable(new Failing(1), "Failing.value cannot be read");
  }

  @Test
  void explainsTypesThatCannotBeMapped() {
    assertUnmapped(Object.class, "java.lang.Object has no RLP form; use");
    assertUnmapped(List.class, "java.util.List has no RLP form");
    assertUnmapped(Unmapped.class, "Unmapped.value: java.lang.Object has no RLP form");
    assertUnmapped(Generic.class, "Generic.value: T has no RLP form");
    assertUnmapped(SizedText.class, "@Size fits");
    assertUnmapped(RestOfNothing.class, "@Rest fits only");
    assertUnmapped(EarlyOptional.class, "move it to the end");
    assertUnmapped(EarlyRest.class, "move it to the end");
  }

  @Test
  void mapsRecordsThatContainThemselves() {
    Tree tree = new Tree(List.of(new Tree(List.of()), new Tree(List.of(new Tree(List.of())))));
    assertThat(Rlp.decode(Rlp.encode(tree), Tree.class)).isEqualTo(tree);
  }

  @Test
  void keepsAnItemOfUnknownShapeOnlyIfItIsOne() {
    assertThatThrownBy(() -> new RlpItem(Bytes.EMPTY)).isInstanceOf(RlpException.class);
    assertThatThrownBy(() -> new RlpItem(Bytes.fromHex("0102"))).isInstanceOf(RlpException.class);
  }

  private static <T> T decode(String hex, Class<T> type) {
    return Rlp.decode(Bytes.fromHex(hex), type);
  }

  private static void assertRoundTrip(String hex, Object value) {
    assertThat(Rlp.encode(value).toHex()).isEqualTo(hex);
    assertThat((Object) decode(hex, value.getClass())).isEqualTo(value);
  }

  private static void assertFault(String hex, Class<?> type, Kind kind) {
    assertThat(catchThrowableOfType(RlpException.class, () -> decode(hex, type)))
        .extracting(RlpException::kind)
        .isEqualTo(kind);
  }

  private static void assertUnencodable(Object value, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rlp.encode(value))
        .withMessageContaining(reason);
  }

  private static void assertUnmapped(Class<?> type, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decode("c0", type))
        .withMessageContaining(reason);
  }
}
