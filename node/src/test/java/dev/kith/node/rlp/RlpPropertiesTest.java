package dev.kith.node.rlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.bytes.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RlpPropertiesTest {
  private record Message(
      long id,
      int port,
      BigInteger value,
      boolean flag,
      String text,
      @Size(32) Bytes hash,
      List<Entry> entries,
      Optional<Long> time) {}

  private record Entry(String name, List<Bytes> values, @Rest List<Long> rest) {}

  private record Tree(List<Tree> children) {}

  private record Items(@Rest List<RlpItem> items) {}

  @IgnoreSurplus
  private record Tolerant(Bytes first, @Size(2) List<@Size(1) Bytes> second) {}

  private static final List<Consumer<Bytes>> DECODERS =
      List.of(
          Trees::walk,
          RlpPropertiesTest::readAsNumbers,
          input -> Rlp.decode(input, Message.class),
          input -> Rlp.decode(input, Entry.class),
          input -> Rlp.decode(input, Tree.class),
          input -> Rlp.decode(input, Items.class),
          input -> Rlp.decode(input, Tolerant.class),
          input -> Rlp.decode(input, String.class),
          input -> Rlp.decode(input, BigInteger.class));

  @Property(tries = 200)
  void treesComeBack(@ForAll("trees") Object tree) {
    RlpWriter writer = new RlpWriter();
    Trees.write(writer, tree);
    assertThat(Trees.walk(writer.toBytes())).isEqualTo(tree);
    assertThat(Rlp.encode(tree)).isEqualTo(writer.toBytes());
  }

  @Property(tries = 200)
  void recordsComeBack(@ForAll("messages") Message message) {
    assertThat(Rlp.decode(Rlp.encode(message), Message.class)).isEqualTo(message);
  }

  @Property(tries = 200)
  void numbersHaveOneForm(@ForAll long value) {
    Bytes encoded = Rlp.encode(value);
    BigInteger unsigned = new BigInteger(Long.toUnsignedString(value));
    assertThat(RlpReader.of(encoded).uint64()).isEqualTo(value);
    assertThat(RlpReader.of(encoded).unsigned()).isEqualTo(unsigned);
    assertThat(Rlp.encode(unsigned)).isEqualTo(encoded);
  }

  @Property(tries = 200)
  void aPrefixOfAnItemIsNoItem(@ForAll("trees") Object tree) {
    Bytes encoded = Rlp.encode(tree);
    for (int size = 0; size < encoded.size(); size++) {
      Bytes prefix = encoded.slice(0, size);
      assertThatThrownBy(() -> Trees.walk(prefix)).isInstanceOf(RlpException.class);
    }
  }

  @Property(tries = 500)
  void whatIsAcceptedIsTheOneEncoding(@ForAll("almostItems") Bytes input) {
    try {
      assertThat(Rlp.encode(Trees.walk(input))).isEqualTo(input);
    } catch (RlpException e) {
      assertThat(e).hasMessageMatching("[ -~]+");
    }
  }

  @Property(tries = 500)
  void arbitraryBytesCauseNothingButRlpExceptions(@ForAll byte[] input) {
    assertOnlyRlpExceptions(Bytes.wrap(input));
  }

  @Property(tries = 500)
  void damagedItemsCauseNothingButRlpExceptions(@ForAll("almostItems") Bytes input) {
    assertOnlyRlpExceptions(input);
  }

  @Property(tries = 500)
  void damagedMessagesCauseNothingButRlpExceptions(
      @ForAll("messages") Message message, @ForAll int place, @ForAll byte damage) {
    assertOnlyRlpExceptions(damaged(Rlp.encode(message), place, damage));
  }

  private static void assertOnlyRlpExceptions(Bytes input) {
    for (Consumer<Bytes> decoder : DECODERS) {
      try {
        decoder.accept(input);
      } catch (RlpException e) {
        assertThat(e.kind()).isNotNull();
      }
    }
  }

  private static void readAsNumbers(Bytes input) {
    RlpReader reader = RlpReader.of(input);
    while (reader.hasNext()) {
      reader = reader.nextIsList() ? reader.list() : reader;
      reader.uint64();
      reader.bool();
      reader.unsigned();
    }
  }

  private static Bytes damaged(Bytes input, int place, byte damage) {
    byte[] copy = input.toArray();
    copy[Math.floorMod(place, copy.length)] = damage;
    return Bytes.wrap(copy);
  }

  @Provide
  Arbitrary<Object> trees() {
    return Arbitraries.lazyOf(
        () -> leaves().map(leaf -> leaf),
        () -> leaves().map(leaf -> leaf),
        () -> trees().list().ofMaxSize(4).map(ArrayList::new));
  }

  @Provide
  Arbitrary<Bytes> almostItems() {
    return Combinators.combine(trees(), Arbitraries.integers(), Arbitraries.bytes())
        .as((tree, place, damage) -> damaged(Rlp.encode(tree), place, damage));
  }

  @Provide
  Arbitrary<Message> messages() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.integers().greaterOrEqual(0),
            Arbitraries.bigIntegers().between(BigInteger.ZERO, BigInteger.TWO.pow(300)),
            Arbitraries.of(true, false),
            texts(),
            Arbitraries.bytes().array(byte[].class).ofSize(32).map(Bytes::wrap),
            entries().list().ofMaxSize(3),
            Arbitraries.longs().optional())
        .as(Message::new);
  }

  private static Arbitrary<Entry> entries() {
    return Combinators.combine(
            texts(), leaves().list().ofMaxSize(3), Arbitraries.longs().list().ofMaxSize(3))
        .as(Entry::new);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings().ascii().withCharRange('\u00a0', '\u2fff').ofMaxLength(80);
  }

  private static Arbitrary<Bytes> leaves() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(300).map(Bytes::wrap);
  }
}
