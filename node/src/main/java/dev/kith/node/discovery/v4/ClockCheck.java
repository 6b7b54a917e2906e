package dev.kith.node.discovery.v4;

import dev.kith.node.enr.IpPrefix;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether this clock is wrong, by what is in packets anyway: how long they are good for when they
 * come. The latest packet of each network counts, so that one liar raises no alarm. go-ethereum
 * asks time servers when many answers are missing; this node asks nobody. Pure, for one thread.
 */
final class ClockCheck {
  /** Networks that have to be heard: of one or two, each may be wrong itself. */
  static final int LEAST = 3;

  /** How long a word counts, and how long there is no second alarm, as in go-ethereum. */
  static final Duration WINDOW = Duration.ofMinutes(10);

  /** What a packet is good for when it leaves, for most clients. */
  private static final long USUAL = 20;

  /** The longest that any client gives is a minute; what has more was sent in our future. */
  private static final long LONGEST = 120;

  /** Differences of more are as good as this one: it must not overflow. */
  private static final long MOST_SECONDS = Duration.ofDays(36_500).toSeconds();

  /** Networks remembered; the eldest makes room. */
  private static final int MOST = 512;

  private record Word(long left, long at) {}

  private final Map<IpPrefix, Word> words = new LinkedHashMap<>();
  private Optional<Long> alarm = Optional.empty();

  /**
   * A packet came.
   *
   * @param expiration in seconds of Unix time
   * @param unixTime what this clock says
   * @param now nanoseconds of the monotonic clock
   * @return how far this clock is ahead, if it is wrong and that was not said lately
   */
  Optional<Duration> heard(InetAddress from, long expiration, long unixTime, long now) {
    Word word = new Word(left(expiration, unixTime), now);
    IpPrefix voice = IpPrefix.owner(from);
    words.remove(voice);
    words.put(voice, word);
    if (words.size() > MOST) {
      words.remove(words.keySet().iterator().next());
    }
    return isOff(word.left()) && isQuietOver(now) ? alarm(now) : Optional.empty();
  }

  /** Expirations are signed, and those below zero are long past, whatever was meant. */
  private static long left(long expiration, long unixTime) {
    long bounded = Math.min(Math.max(expiration, 0), unixTime + MOST_SECONDS);
    return Math.max(bounded - unixTime, -MOST_SECONDS);
  }

  private static boolean isOff(long left) {
    return left < 0 || left > LONGEST;
  }

  private boolean isQuietOver(long now) {
    return alarm.map(last -> now - last >= WINDOW.toNanos()).orElse(true);
  }

  private Optional<Duration> alarm(long now) {
    words.values().removeIf(word -> now - word.at() > WINDOW.toNanos());
    long[] sorted = words.values().stream().mapToLong(Word::left).sorted().toArray();
    long median = sorted[sorted.length / 2];
    if (sorted.length < LEAST || !isOff(median)) {
      return Optional.empty();
    }
    alarm = Optional.of(now);
    return Optional.of(Duration.ofSeconds(USUAL - median));
  }
}
