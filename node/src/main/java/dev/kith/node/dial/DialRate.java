package dev.kith.node.dial;

import dev.kith.node.enr.IpPrefix;
import dev.kith.node.enr.IpRange;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many calls were made within a minute, in all and by network: hosting companies take more for
 * a scan of networks. Calls within a private network are nobody else's business and are not
 * counted. Pure, of one owner; remembers as many calls as are allowed.
 */
final class DialRate {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private record Call(IpPrefix network, long nanos) {}

  private final int perMinute;
  private final int perNetwork;
  private final ArrayDeque<Call> calls = new ArrayDeque<>();
  private final Map<IpPrefix, Integer> byNetwork = new LinkedHashMap<>();

  DialRate(int perMinute, int perNetwork) {
    this.perMinute = perMinute;
    this.perNetwork = perNetwork;
  }

  private static boolean isCounted(InetAddress address) {
    return !IpRange.of(address).isLan();
  }

  /** A call is made now; one more than allowed forgets the first. */
  void dialed(InetAddress address, long nowNanos) {
    if (!isCounted(address)) {
      return;
    }
    forget(nowNanos);
    if (calls.size() == perMinute) {
      forgetFirst();
    }
    Call call = new Call(IpPrefix.site(address), nowNanos);
    calls.add(call);
    byNetwork.merge(call.network(), 1, Integer::sum);
  }

  private void forget(long nowNanos) {
    while (!calls.isEmpty() && nowNanos - calls.getFirst().nanos() >= MINUTE) {
      forgetFirst();
    }
  }

  private void forgetFirst() {
    IpPrefix network = calls.removeFirst().network();
    byNetwork.computeIfPresent(network, (same, count) -> count == 1 ? null : count - 1);
  }

  /** What keeps an address from being called now, if anything does. */
  Optional<Obstacle> obstacle(InetAddress address, long nowNanos) {
    if (!isCounted(address)) {
      return Optional.empty();
    }
    forget(nowNanos);
    if (byNetwork.getOrDefault(IpPrefix.site(address), 0) >= perNetwork) {
      return Optional.of(Obstacle.NETWORK_BUSY);
    }
    return isFull(nowNanos) ? Optional.of(Obstacle.TOO_FAST) : Optional.empty();
  }

  /** Whether nobody outside of a private network may be called now. */
  boolean isFull(long nowNanos) {
    forget(nowNanos);
    return calls.size() >= perMinute;
  }

  /** When the first call of the last minute is a minute ago; now, if there was none. */
  long eases(long nowNanos) {
    forget(nowNanos);
    return calls.isEmpty() ? nowNanos : calls.getFirst().nanos() + MINUTE;
  }

  /** Counted calls of the last minute to a network. */
  int lastMinute(IpPrefix network, long nowNanos) {
    forget(nowNanos);
    return byNetwork.getOrDefault(network, 0);
  }

  /** Counted calls of the last minute. */
  int lastMinute(long nowNanos) {
    forget(nowNanos);
    return calls.size();
  }
}
