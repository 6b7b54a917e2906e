package dev.kith.node.wire;

import dev.kith.node.environment.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one direction of one session to the rates. What passes is paid for afterwards, by a pause:
 * of the whole direction for what the node and the peer may have, of one protocol for what that one
 * may have. Who asks before each message is over a rate by one message at most. Without limits it
 * costs one look at a field. Used by the stream's thread alone.
 */
final class Pace {
  /** Nobody sleeps longer without a look at the limits, so that a change is felt soon. */
  static final Duration LONGEST_NAP = Duration.ofSeconds(1);

  private final Rates rates;
  private final boolean arriving;
  private final Ticker ticker;
  private final List<String> protocols;
  private Rates.@Nullable Shared seen;
  private @Nullable TokenBucket peerBytes;
  private @Nullable TokenBucket peerMessages;
  private List<Wait> waits = List.of();
  private final Wait all = new Wait(null);

  /** Until when something has to wait; what it takes goes into this bucket, if there is one. */
  private static final class Wait {
    final @Nullable TokenBucket bucket;
    long untilNanos;
    boolean waiting;

    Wait(@Nullable TokenBucket bucket) {
      this.bucket = bucket;
    }

    void pay(@Nullable TokenBucket from, long tokens, long nowNanos) {
      if (from != null) {
        long until = from.take(tokens, nowNanos);
        if (until - nowNanos > 0 && (!waiting || until - untilNanos > 0)) {
          untilNanos = until;
          waiting = true;
        }
      }
    }

    long nanos(long nowNanos) {
      waiting = waiting && untilNanos - nowNanos > 0;
      return waiting ? untilNanos - nowNanos : 0;
    }
  }

  /**
   * The pace of a session that has its protocols.
   *
   * @param arriving whether it is about what the remote sends
   */
  Pace(Rates rates, boolean arriving, Lanes lanes, Ticker ticker) {
    this.rates = rates;
    this.arriving = arriving;
    this.ticker = ticker;
    this.protocols = lanes.all().stream().map(lane -> lane.shared().capability().name()).toList();
  }

  /** Whether there are limits now. */
  boolean limited() {
    return rates.shared() != null;
  }

  /** A message has passed, of whatever protocol or of none. */
  void passed(int bytes) {
    Rates.Shared shared = follow();
    if (shared == null) {
      return;
    }
    long now = ticker.nanos();
    all.pay(shared.node(arriving), bytes, now);
    all.pay(peerBytes, bytes, now);
    all.pay(peerMessages, 1, now);
  }

  /** It was one of this protocol, which pays for it, too. */
  void passed(int lane, int bytes) {
    if (follow() != null) {
      Wait own = waits.get(lane);
      own.pay(own.bucket, bytes, ticker.nanos());
    }
  }

  /** How long the whole direction has to wait; 0 if it may go on. */
  long pauseNanos() {
    return follow() == null ? 0 : all.nanos(ticker.nanos());
  }

  /** How long one protocol has to wait for its own sake; 0 if it may go on. */
  long pauseNanos(int lane) {
    return follow() == null ? 0 : waits.get(lane).nanos(ticker.nanos());
  }

  private Rates.@Nullable Shared follow() {
    Rates.Shared shared = rates.shared();
    if (shared != seen) {
      seen = shared;
      all.waiting = false;
      peerBytes = shared == null ? null : shared.bucket(shared.peerBytes(arriving));
      peerMessages = shared == null ? null : shared.bucket(shared.peerMessages(arriving));
      waits = shared == null ? Collections.emptyList() : waits(shared);
    }
    return shared;
  }

  private List<Wait> waits(Rates.Shared shared) {
    List<Wait> all = new ArrayList<>();
    for (String protocol : protocols) {
      all.add(new Wait(shared.protocol(protocol, arriving)));
    }
    return all;
  }
}
