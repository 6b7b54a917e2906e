package dev.kith.simulation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TraceDiffTest {
  /** A trace of a node that hears numbers, one each nanosecond. */
  private static TraceReader trace(long seed, List<Integer> numbers) throws IOException {
    StringBuilder out = new StringBuilder();
    Journal journal = Told.started(1);
    journal.follow(TraceWriter.begin(out, journal.roster(), seed, Map.of()));
    for (int i = 0; i < numbers.size(); i++) {
      journal.happened(i, 0, new Happening.Heard("n" + numbers.get(i)));
    }
    return TraceReader.open(new StringReader(out.toString()));
  }

  private static TraceDiff diff(List<Integer> first, List<Integer> second) throws IOException {
    return TraceDiff.of(trace(1, first), trace(1, second));
  }

  @Test
  void equalRunsAreTheSame() throws IOException {
    assertThat(diff(List.of(1, 2), List.of(1, 2)))
        .isEqualTo(new TraceDiff(0, List.of("The traces are the same: 2 equal observations.")));
    assertThat(diff(List.of(), List.of()).same()).isTrue();
  }

  @Test
  void showsWhereTwoRunsPart() throws IOException {
    assertThat(diff(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8), List.of(0, 1, 2, 3, 9, 8)).sentences())
        .containsExactly(
            "The traces part at line 6, after 4 equal observations.",
            "Both: 0.000000001s node 0: heard topic=n1",
            "Both: 0.000000002s node 0: heard topic=n2",
            "Both: 0.000000003s node 0: heard topic=n3",
            "They differ in topic.",
            "The first: 0.000000004s node 0: heard topic=n4",
            "The first: 0.000000005s node 0: heard topic=n5",
            "The first: 0.000000006s node 0: heard topic=n6",
            "The second: 0.000000004s node 0: heard topic=n9",
            "The second: 0.000000005s node 0: heard topic=n8");
  }

  @Test
  void showsThatOneGoesOn() throws IOException {
    TraceDiff diff = diff(List.of(7), List.of(7, 8));
    assertThat(diff.line()).isEqualTo(3);
    assertThat(diff.sentences())
        .containsExactly(
            "The traces part at line 3, after 1 equal observation.",
            "Both: 0s node 0: heard topic=n7",
            "The first ends there.",
            "The second: 0.000000001s node 0: heard topic=n8");
  }

  @Test
  void namesWhatTheHeadersDifferIn() throws IOException {
    TraceDiff diff = TraceDiff.of(trace(1, List.of()), trace(2, List.of()));
    assertThat(diff.same()).isTrue();
    assertThat(diff.sentences().get(0)).isEqualTo("The headers differ in seed: 1 and 2.");
  }

  @Property(tries = 300)
  void findsThePlaceOfAnyChange(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 9) Integer> numbers,
      @ForAll @IntRange(max = 19) int anywhere)
      throws IOException {
    int place = anywhere % numbers.size();
    List<Integer> changed = new ArrayList<>(numbers);
    changed.set(place, 10);
    assertThat(diff(numbers, changed).line()).isEqualTo(place + 2);
    assertThat(diff(numbers, numbers.subList(0, place)).line()).isEqualTo(place + 2);
    assertThat(diff(numbers, new ArrayList<>(numbers)).same()).isTrue();
  }
}
