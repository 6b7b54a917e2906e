package dev.kith.node.nat;

import dev.kith.node.enr.IpPrefix;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How others see this node. The latest word of each network counts, for a while; so many nodes of
 * one network have one voice. Addresses of the own network are voices of their own. Pure, for one
 * thread; times are nanoseconds of a monotonic clock.
 */
public final class EndpointVotes {
  /** Voices that have to agree, as in go-ethereum: more than a liar has networks for. */
  public static final int LEAST = 10;

  /** How long a word counts, as in go-ethereum: addresses change while a node runs. */
  public static final Duration WINDOW = Duration.ofMinutes(5);

  /** Voices remembered; the eldest makes room. */
  private static final int MOST = 512;

  private record Vote(InetSocketAddress endpoint, long at) {}

  private final int least;
  private final long window;
  private final Map<IpPrefix, Vote> votes = new LinkedHashMap<>();

  /** Counts with other rules than those of a network. */
  EndpointVotes(int least, Duration window) {
    this.least = least;
    this.window = window.toNanos();
  }

  /** Nobody has said anything yet. */
  public EndpointVotes() {
    this(LEAST, WINDOW);
  }

  /** Somebody sees this node at an endpoint. */
  public void vote(InetSocketAddress endpoint, InetAddress voter, long now) {
    IpPrefix voice = IpPrefix.owner(voter);
    votes.remove(voice);
    votes.put(voice, new Vote(endpoint, now));
    if (votes.size() > MOST) {
      votes.remove(votes.keySet().iterator().next());
    }
  }

  /** The endpoint with the most votes, if enough have voted; of equals, the one named longer. */
  public Optional<InetSocketAddress> winner(long now) {
    votes.values().removeIf(vote -> now - vote.at() > window);
    Map<InetSocketAddress, Integer> counts = new LinkedHashMap<>();
    votes.values().forEach(vote -> counts.merge(vote.endpoint(), 1, Integer::sum));
    Optional<InetSocketAddress> best = Optional.empty();
    int most = least - 1;
    for (Map.Entry<InetSocketAddress, Integer> each : counts.entrySet()) {
      if (each.getValue() > most) {
        best = Optional.of(each.getKey());
        most = each.getValue();
      }
    }
    return best;
  }
}
