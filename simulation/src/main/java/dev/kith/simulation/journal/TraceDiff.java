package dev.kith.simulation.journal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Where two runs part.
 *
 * @param line the first line, from 1, at which the traces differ; 0 if they are the same
 * @param sentences the same for people, with what came before and after
 */
public record TraceDiff(long line, List<String> sentences) {
  /** Lines shown before the parting and after it: enough to recognise the place. */
  private static final int CONTEXT = 3;

  /** Keeps a copy of the sentences. */
  public TraceDiff {
    sentences = List.copyOf(sentences);
  }

  /** Whether no observation differs. Headers may. */
  public boolean same() {
    return line == 0;
  }

  /**
   * Compares two traces up to where they part.
   *
   * @throws IllegalArgumentException if one of them cannot be read
   */
  public static TraceDiff of(TraceReader first, TraceReader second) throws IOException {
    List<String> sentences = new ArrayList<>(headers(first.header(), second.header()));
    Deque<TraceLine> before = new ArrayDeque<>();
    Optional<TraceLine> one = first.next();
    Optional<TraceLine> other = second.next();
    while (one.isPresent() && one.equals(other)) {
      before.addLast(one.get());
      if (before.size() > CONTEXT) {
        before.removeFirst();
      }
      one = first.next();
      other = second.next();
    }
    if (one.isEmpty() && other.isEmpty()) {
      sentences.add("The traces are the same: " + observations(first.line() - 1) + ".");
      return new TraceDiff(0, sentences);
    }
    long line = Math.max(first.line(), second.line());
    sentences.add("The traces part at line " + line + ", after " + observations(line - 2) + ".");
    before.forEach(common -> sentences.add("Both: " + common));
    what(one, other).ifPresent(sentences::add);
    rest("The first", one, first, sentences);
    rest("The second", other, second, sentences);
    return new TraceDiff(line, sentences);
  }

  private static String observations(long count) {
    return count == 1 ? "1 equal observation" : count + " equal observations";
  }

  private static List<String> headers(Map<String, Object> one, Map<String, Object> other) {
    TreeSet<String> keys = new TreeSet<>(one.keySet());
    keys.addAll(other.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(one.get(key), other.get(key)))
        .map(
            key ->
                "The headers differ in "
                    + key
                    + ": "
                    + one.get(key)
                    + " and "
                    + other.get(key)
                    + ".")
        .toList();
  }

  /** Of two observations of the same thing, what is different about them. */
  private static Optional<String> what(Optional<TraceLine> one, Optional<TraceLine> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    TraceLine a = one.get();
    TraceLine b = other.get();
    if (a.node() != b.node() || !a.kind().equals(b.kind())) {
      return Optional.empty();
    }
    TreeSet<String> names = new TreeSet<>(a.fields().keySet());
    names.addAll(b.fields().keySet());
    names.removeIf(name -> Objects.equals(a.fields().get(name), b.fields().get(name)));
    if (a.nanos() != b.nanos()) {
      names.add("time");
    }
    return Optional.of("They differ in " + String.join(", ", names) + ".");
  }

  private static void rest(
      String which, Optional<TraceLine> next, TraceReader trace, List<String> sentences)
      throws IOException {
    if (next.isEmpty()) {
      sentences.add(which + " ends there.");
    }
    for (int i = 0; i < CONTEXT && next.isPresent(); i++) {
      sentences.add(which + ": " + next.get());
      next = trace.next();
    }
  }
}
