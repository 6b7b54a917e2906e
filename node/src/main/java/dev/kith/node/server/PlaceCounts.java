package dev.kith.node.server;

import dev.kith.node.enr.IpPrefix;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * How many of something there are from each place. Holds no more than what is counted, and looks
 * nothing up by a search. Pure, of one owner.
 */
final class PlaceCounts {
  private final Map<IpPrefix, Integer> addresses = new HashMap<>();
  private final Map<IpPrefix, Integer> networks = new HashMap<>();
  private final Map<IpPrefix, Integer> sites = new HashMap<>();

  /** Whether one more from there is within the limits. */
  boolean fits(InetAddress from, PlaceLimits limits) {
    return addresses.getOrDefault(IpPrefix.of(from), 0) < limits.perAddress()
        && networks.getOrDefault(IpPrefix.network(from), 0) < limits.perNetwork()
        && sites.getOrDefault(IpPrefix.site(from), 0) < limits.perSite();
  }

  void add(InetAddress from) {
    addresses.merge(IpPrefix.of(from), 1, Integer::sum);
    networks.merge(IpPrefix.network(from), 1, Integer::sum);
    sites.merge(IpPrefix.site(from), 1, Integer::sum);
  }

  /** Takes back what was added once. */
  void remove(InetAddress from) {
    less(addresses, IpPrefix.of(from));
    less(networks, IpPrefix.network(from));
    less(sites, IpPrefix.site(from));
  }

  private static void less(Map<IpPrefix, Integer> counts, IpPrefix place) {
    counts.computeIfPresent(place, (same, count) -> count == 1 ? null : count - 1);
  }

  /** Places of all sizes that are remembered. */
  int places() {
    return addresses.size() + networks.size() + sites.size();
  }
}
