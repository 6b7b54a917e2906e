package dev.kith.node.dial;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How many nodes each source was asked for, and when it may be asked again. Pure, of one owner;
 * times are nanoseconds of a monotonic clock.
 */
final class Demand {
  /** Between two questions to a source that gives something new: there may be more. */
  static final Duration EAGERNESS = Duration.ofSeconds(1);

  /** Between the first two to one that does not; each time it does not, twice as long. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** However often it had nothing new: a network changes slowly, but it changes. */
  static final Duration LONGEST = Duration.ofMinutes(1);

  /** One question asks for no more: what a lookup in a table yields. */
  static final int MOST = 16;

  /**
   * Answers that are taken at most: to a question, and to the one before. The first answers to one
   * are often reason for the next while the others are under way; without a place they would be
   * lost, for a source does not name them again soon.
   */
  private static final int MOST_OPEN = 2 * MOST;

  private static final class Account {
    int open;
    long askedNanos;
    long againNanos;
    Duration pause = PATIENCE;

    Account(long nowNanos) {
      this.againNanos = nowNanos;
    }

    void ask(int nodes, long nowNanos) {
      open = Math.min(open + nodes, MOST_OPEN);
      askedNanos = nowNanos;
      againNanos = nowNanos + pause.toNanos();
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }

    void useful() {
      pause = PATIENCE;
      againNanos = askedNanos + EAGERNESS.toNanos();
    }
  }

  private final Map<String, Account> accounts = new LinkedHashMap<>();

  /** From now on a source can be asked. */
  void open(String source, long nowNanos) {
    accounts.put(source, new Account(nowNanos));
  }

  /**
   * How many nodes to ask each source for now; that they are asked for is noted.
   *
   * @param wanted how many more nodes could be called
   */
  Map<String, Integer> ask(int wanted, long nowNanos) {
    Map<String, Integer> questions = new LinkedHashMap<>();
    accounts.forEach(
        (source, account) -> {
          if (wanted > 0 && account.againNanos - nowNanos <= 0) {
            int nodes = Math.min(wanted, MOST);
            account.ask(nodes, nowNanos);
            questions.put(source, nodes);
          }
        });
    return questions;
  }

  /** A source gives a node; whether it was asked to. */
  boolean take(String source) {
    Account account = accounts.get(source);
    if (account == null || account.open == 0) {
      return false;
    }
    account.open--;
    return true;
  }

  /** What a source gave was new: it may soon be asked for more. */
  void useful(String source) {
    Account account = accounts.get(source);
    if (account != null) {
      account.useful();
    }
  }

  /** When a source may be asked next, if there is one. */
  OptionalLong nextAsk(long nowNanos) {
    return accounts.values().stream()
        .mapToLong(account -> account.againNanos - nowNanos)
        .min()
        .stream()
        .map(wait -> nowNanos + Math.max(0, wait))
        .findFirst();
  }
}
