package dev.kith.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LoadTest {
  @Property(tries = 200)
  void countsMessagesAndBytesTogether(@ForAll List<@IntRange(max = (1 << 24) - 1) Integer> sizes) {
    Load load = new Load();
    ArrayDeque<Integer> under = new ArrayDeque<>();
    long bytes = 0;
    for (int size : sizes) {
      load.add(size);
      under.add(size);
      bytes += size;
      assertThat(load.messages()).isEqualTo(under.size());
      assertThat(load.bytes()).isEqualTo(bytes);
    }
    while (!under.isEmpty()) {
      int size = under.remove();
      load.remove(size);
      bytes -= size;
      assertThat(load.messages()).isEqualTo(under.size());
      assertThat(load.bytes()).isEqualTo(bytes);
    }
  }

  @Test
  void takesOneMessageMoreWhileBelowBothBounds() {
    Load load = new Load();
    assertThat(load.addWithin(1000, 2, 10)).as("however large").isTrue();
    assertThat(load.addWithin(0, 2, 10)).as("bytes are spent").isFalse();
    load.remove(1000);
    assertThat(load.addWithin(1, 2, 10)).isTrue();
    assertThat(load.addWithin(100, 2, 10)).as("the last one may go over").isTrue();
    assertThat(load.addWithin(1, 2, 1000)).as("messages are spent").isFalse();
    assertThat(load.messages()).isEqualTo(2);
    assertThat(load.bytes()).isEqualTo(101);
  }
}
