package dev.kith.simulation.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChunkingTest {
  @Property(tries = 300)
  void thePiecesAreWhatWasWritten(
      @ForAll Chunking chunking, @ForAll @IntRange(max = 5_000) int size, @ForAll long seed) {
    Bytes written = Entropy.seeded(seed).bytes(size);
    List<Bytes> pieces = chunking.split(written, Entropy.seeded(seed));
    assertThat(Bytes.concat(pieces.toArray(Bytes[]::new))).isEqualTo(written);
    assertThat(pieces).noneMatch(Bytes::isEmpty);
    assertThat(chunking.split(written, Entropy.seeded(seed))).isEqualTo(pieces);
  }

  @Test
  void piecesHaveEveryMagnitude() {
    Entropy entropy = Entropy.seeded(4);
    List<Integer> sizes =
        Chunking.RANDOM.split(Bytes.wrap(new byte[1 << 20]), entropy).stream()
            .map(Bytes::size)
            .toList();
    assertThat(sizes).hasSizeLessThan(300);
    assertThat(sizes).anyMatch(size -> size == 1).anyMatch(size -> size > 10_000);
  }

  @Test
  void smallWritesAreSeldomBrokenAndLargeOnesAlways() {
    Entropy entropy = Entropy.seeded(4);
    long whole =
        IntStream.range(0, 400)
            .filter(i -> Chunking.SOME.split(Bytes.wrap(new byte[100]), entropy).size() == 1)
            .count();
    assertThat(whole).isBetween(270L, 330L);
    assertThat(Chunking.SOME.split(Bytes.wrap(new byte[1 << 20]), entropy)).hasSizeGreaterThan(9);
  }

  @Test
  void wholeIsWhole() {
    Bytes written = Bytes.fromHex("0102");
    assertThat(Chunking.WHOLE.split(written, Entropy.seeded(1))).containsExactly(written);
  }
}
