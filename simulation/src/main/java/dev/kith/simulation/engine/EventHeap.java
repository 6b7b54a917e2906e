package dev.kith.simulation.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The events to come, the next one first. */
final class EventHeap {
  private final PriorityQueue<Event> events = new PriorityQueue<>();

  void add(Event event) {
    events.add(event);
  }

  /** The next event, which stays; null if nothing will happen any more. */
  @Nullable Event first() {
    Event first = events.peek();
    while (first != null && first.isCancelled()) {
      events.remove();
      first = events.peek();
    }
    return first;
  }

  void removeFirst() {
    events.remove();
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
}
