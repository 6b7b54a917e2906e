package dev.kith.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class EventHeapTest {
  private static Event event(long time, int node, int source, long sequence) {
    return new Event(time, node, source, sequence, () -> {}, null, 0);
  }

  @Test
  void whatIsAffectedComesBeforeWhatCauses() {
    List<Event> ordered =
        List.of(
            event(1, 9, 9, 9),
            event(2, 1, 9, 9),
            event(2, 2, 1, 9),
            event(2, 2, 2, 1),
            event(2, 2, 2, 2));
    EventHeap heap = new EventHeap();
    for (int i = ordered.size() - 1; i >= 0; i--) {
      heap.add(ordered.get(i));
    }
    assertThat(heap.removeAll()).isEqualTo(ordered);
    assertThat(heap.first()).isNull();
  }

  @Property
  void eventsComeInOrderWithoutTheCancelled(
      @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 20) Integer> times) {
    EventHeap heap = new EventHeap();
    List<Event> expected = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      Event event = event(times.get(i), 0, 0, i);
      heap.add(event);
      if (times.get(i) % 3 == 0) {
        event.cancel();
      } else {
        expected.add(event);
      }
    }
    expected.sort(null);
    assertThat(heap.removeAll()).isEqualTo(expected);
  }
}
