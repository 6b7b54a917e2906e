package dev.kith.simulation.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events to come, the next one first. A heap whose nodes have four children, with the times in
 * an array of their own: of tens of thousands of events, most comparisons touch no event.
 */
final class EventHeap {
  /** Children of one node: their times fill half a line of the cache, and the heap is flat. */
  private static final int CHILDREN = 4;

  private static final int FEW_EVENTS = 64;

  private long[] times = new long[FEW_EVENTS];
  private @Nullable Event[] events = new @Nullable Event[FEW_EVENTS];
  private int size;

  void add(Event event) {
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      events = Arrays.copyOf(events, size * 2);
    }
    rise(size++, event);
  }

  /** The next event, which stays; null if nothing will happen any more. */
  @Nullable Event first() {
    while (size > 0 && at(0).isCancelled()) {
      removeFirst();
    }
    return size == 0 ? null : events[0];
  }

  void removeFirst() {
    Event last = at(--size);
    events[size] = null;
    if (size > 0) {
      sink(last);
    }
  }

  /** Takes all that is left, in order. */
  List<Event> removeAll() {
    List<Event> rest = new ArrayList<>();
    for (Event next = first(); next != null; next = first()) {
      rest.add(next);
      removeFirst();
    }
    return rest;
  }

  /** From a free place towards the root, until what is above comes first. */
  private void rise(int from, Event event) {
    int place = from;
    while (place > 0) {
      int above = (place - 1) / CHILDREN;
      if (!isBefore(event, above)) {
        break;
      }
      put(place, at(above));
      place = above;
    }
    put(place, event);
  }

  /** From the root, which is free, towards the leaves, until nothing below comes first. */
  private void sink(Event event) {
    int place = 0;
    int below = leastBelow(place);
    while (below < size && !isBefore(event, below)) {
      put(place, at(below));
      place = below;
      below = leastBelow(place);
    }
    put(place, event);
  }

  /** The child that comes first, or the size if there is none. */
  private int leastBelow(int place) {
    int least = Math.min(size, place * CHILDREN + 1);
    int end = Math.min(size, place * CHILDREN + 1 + CHILDREN);
    for (int child = least + 1; child < end; child++) {
      if (times[child] < times[least]
          || (times[child] == times[least] && at(child).compareTo(at(least)) < 0)) {
        least = child;
      }
    }
    return least;
  }

  private boolean isBefore(Event event, int place) {
    return event.time < times[place]
        || (event.time == times[place] && event.compareTo(at(place)) < 0);
  }

  private void put(int place, Event event) {
    times[place] = event.time;
    events[place] = event;
  }

  private Event at(int place) {
    Event event = events[place];
    if (event == null) {
      throw new IllegalStateException("no event is at place " + place + " of the heap");
    }
    return event;
  }
}
