package dev.kith.node.wire;

import dev.kith.node.environment.Ticker;
import dev.kith.node.wire.RateLimits.Rate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rates that all sessions of a node share. Can change at any time: sessions see it with their
 * next message, or within {@link Pace#LONGEST_NAP}. Safe from any thread.
 */
public final class Rates {
  private final Ticker ticker;
  private volatile RateLimits limits = RateLimits.NONE;
  private volatile @Nullable Shared shared;

  /** No limits yet. */
  public Rates(Ticker ticker) {
    this.ticker = ticker;
  }

  /** From now on these limits hold; debts from before are forgiven. */
  public void set(RateLimits changed) {
    limits = changed;
    shared = changed.equals(RateLimits.NONE) ? null : new Shared(changed, ticker);
  }

  /** The limits in force. */
  public RateLimits limits() {
    return limits;
  }

  /** What sessions share, or null without limits: the only thing they ever look at then. */
  @Nullable Shared shared() {
    return shared;
  }

  /** The buckets of one set of limits. */
  static final class Shared {
    final RateLimits limits;
    private final Ticker ticker;
    private final @Nullable TokenBucket nodeInbound;
    private final @Nullable TokenBucket nodeOutbound;
    private final Map<String, TokenBucket> inbound;
    private final Map<String, TokenBucket> outbound;

    Shared(RateLimits limits, Ticker ticker) {
      this.limits = limits;
      this.ticker = ticker;
      this.nodeInbound = bucket(limits.node().inbound());
      this.nodeOutbound = bucket(limits.node().outbound());
      this.inbound = buckets(Rate::inbound);
      this.outbound = buckets(Rate::outbound);
    }

    private Map<String, TokenBucket> buckets(ToLongFunction<Rate> direction) {
      Map<String, TokenBucket> buckets = new HashMap<>();
      limits
          .protocols()
          .forEach(
              (name, rate) -> {
                TokenBucket bucket = bucket(direction.applyAsLong(rate));
                if (bucket != null) {
                  buckets.put(name, bucket);
                }
              });
      return buckets;
    }

    /** A full bucket; null for any number. */
    @Nullable TokenBucket bucket(long perSecond) {
      return perSecond == 0 ? null : new TokenBucket(perSecond, ticker.nanos());
    }

    @Nullable TokenBucket node(boolean arriving) {
      return arriving ? nodeInbound : nodeOutbound;
    }

    @Nullable TokenBucket protocol(String name, boolean arriving) {
      return (arriving ? inbound : outbound).get(name);
    }

    long peerBytes(boolean arriving) {
      return arriving ? limits.peer().inbound() : limits.peer().outbound();
    }

    long peerMessages(boolean arriving) {
      return arriving ? limits.peerMessages() : 0;
    }
  }
}
