package dev.kith.node.discovery.budget;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token bucket for each of many keys, of which those used last are remembered. Who is forgotten
 * begins anew with a full one: a flood from ever new keys has to be stopped by a wider limit. For
 * one thread.
 *
 * @param <K> whom a bucket is for
 */
public final class TokenBuckets<K> {
  private final long interval;
  private final long depth;

  /** When a bucket will be full again, in nanoseconds; what is past is full. */
  private final Map<K, Long> fullAt;

  /**
   * Full buckets for whoever comes.
   *
   * @param perSecond how many may come in the long run
   * @param burst how many may come at once
   * @param most keys remembered
   */
  public TokenBuckets(int perSecond, int burst, int most) {
    this.interval = Duration.ofSeconds(1).toNanos() / perSecond;
    this.depth = interval * burst;
    this.fullAt =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Long> eldest) {
            return size() > most;
          }
        };
  }

  /** Takes one token, if there is one. */
  public boolean take(K key, long now) {
    Long known = fullAt.get(key);
    long full = known == null || known - now < 0 ? now : known;
    if (full + interval - now > depth) {
      return false;
    }
    fullAt.put(key, full + interval);
    return true;
  }

  /** Keys remembered. */
  public int size() {
    return fullAt.size();
  }
}
