package dev.kith.node.discovery.v4;

import dev.kith.node.bytes.Bytes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Questions of one kind that wait for an answer, at most one to each contact. All wait equally
 * long, so the oldest is due first. For one thread.
 *
 * @param <A> what answers them
 */
final class Questions<A> {
  /** Questions at once: a burst of checks and lookups many times over. */
  static final int MOST = 512;

  /** Questions that wait for another one to the same contact: some walks at once. */
  private static final int MOST_AFTER = 8;

  private final long patience;
  private final Map<Contact, Question<A>> waiting = new LinkedHashMap<>();

  /** Questions that wait for so many nanoseconds. */
  Questions(long patience) {
    this.patience = patience;
  }

  boolean isFull() {
    return waiting.size() >= MOST;
  }

  /** Whoever asks what is being asked already gets the same answer. */
  boolean join(Contact to, Consumer<Optional<A>> then) {
    Question<A> question = waiting.get(to);
    return question != null && question.thens.add(then);
  }

  boolean contains(Contact to) {
    return waiting.containsKey(to);
  }

  /**
   * Asks as soon as the contact has answered what it is being asked, or with nothing if too many
   * want to ask.
   */
  void inTurn(Contact to, Runnable ask, Consumer<Optional<A>> otherwise) {
    Question<A> before = waiting.get(to);
    if (isFull() || (before != null && before.after.size() == MOST_AFTER)) {
      otherwise.accept(Optional.empty());
    } else if (before == null) {
      ask.run();
    } else {
      before.after.add(() -> inTurn(to, ask, otherwise));
    }
  }

  /** Waits for an answer to what was asked in the packet with a hash. */
  void add(Contact to, Bytes hash, long now, Consumer<Optional<A>> then) {
    Question<A> question = new Question<>(hash, now + patience);
    question.thens.add(then);
    waiting.put(to, question);
  }

  /** Whether somebody was asked in the packet with a hash. */
  boolean asked(Contact from, Bytes hash) {
    Question<A> question = waiting.get(from);
    return question != null && question.hash.equals(hash);
  }

  /** The part of an answer that has come so far. */
  @Nullable A part(Contact from) {
    Question<A> question = waiting.get(from);
    return question == null ? null : question.part;
  }

  /** Keeps a part of an answer, which is the whole when no more comes in time. */
  void keep(Contact from, A part) {
    Question<A> question = waiting.get(from);
    if (question != null) {
      question.part = part;
    }
  }

  /** Ends a question. */
  void answer(Contact from, A answer) {
    Question<A> question = waiting.remove(from);
    if (question != null) {
      question.end(Optional.of(answer));
    }
  }

  /** Ends those that waited long enough. */
  void expire(long now) {
    List<Question<A>> over = new ArrayList<>();
    Iterator<Question<A>> all = waiting.values().iterator();
    while (all.hasNext()) {
      Question<A> next = all.next();
      if (next.deadline - now > 0) {
        break;
      }
      all.remove();
      over.add(next);
    }
    over.forEach(question -> question.end(Optional.ofNullable(question.part)));
  }

  OptionalLong nextDue() {
    return waiting.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(waiting.values().iterator().next().deadline);
  }

  private static final class Question<A> {
    private final Bytes hash;
    private final long deadline;
    private final List<Consumer<Optional<A>>> thens = new ArrayList<>();
    private final List<Runnable> after = new ArrayList<>();
    private @Nullable A part;

    Question(Bytes hash, long deadline) {
      this.hash = hash;
      this.deadline = deadline;
    }

    void end(Optional<A> answer) {
      thens.forEach(then -> then.accept(answer));
      after.forEach(Runnable::run);
    }
  }
}
