package dev.kith.node.discovery.table;

import dev.kith.node.enr.IpPrefix;
import dev.kith.node.enr.IpRange;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many nodes of one network may stand together. Addresses of the own network are free: there,
 * many nodes behind few addresses are normal. For one thread.
 */
final class NetworkQuota {
  /**
   * Within a bucket: two of a /24, as in go-ethereum. An IPv6 customer has a /64 at least and a /48
   * at most; a /32 is a provider, of whom at most half a bucket may be.
   */
  private static final List<Level> BUCKET_IPV4 = List.of(new Level(24, 2));

  private static final List<Level> BUCKET_IPV6 =
      List.of(new Level(64, 2), new Level(48, 4), new Level(32, 8));

  /** In the whole table: five times as many of a customer's, ten times as many of a provider's. */
  private static final List<Level> TABLE_IPV4 = List.of(new Level(24, 10));

  private static final List<Level> TABLE_IPV6 =
      List.of(new Level(64, 10), new Level(48, 20), new Level(32, 80));

  private final List<Level> ipv4;
  private final List<Level> ipv6;
  private final Map<Share, Integer> counts = new HashMap<>();

  private NetworkQuota(List<Level> ipv4, List<Level> ipv6) {
    this.ipv4 = ipv4;
    this.ipv6 = ipv6;
  }

  static NetworkQuota ofBucket() {
    return new NetworkQuota(BUCKET_IPV4, BUCKET_IPV6);
  }

  static NetworkQuota ofTable() {
    return new NetworkQuota(TABLE_IPV4, TABLE_IPV6);
  }

  /** Whether another node with this address may come. */
  boolean admits(InetAddress address) {
    return levels(address).stream()
        .allMatch(level -> counts.getOrDefault(level.of(address), 0) < level.most());
  }

  void add(InetAddress address) {
    levels(address).forEach(level -> counts.merge(level.of(address), 1, Integer::sum));
  }

  void remove(InetAddress address) {
    levels(address)
        .forEach(
            level ->
                counts.computeIfPresent(
                    level.of(address), (share, count) -> count == 1 ? null : count - 1));
  }

  /** How full the networks are that somebody is of, the fullest first. */
  List<TableSnapshot.Network> fill() {
    return counts.entrySet().stream()
        .map(
            count ->
                new TableSnapshot.Network(
                    count.getKey().prefix(), count.getValue(), count.getKey().most()))
        .sorted(
            Comparator.comparingInt(TableSnapshot.Network::nodes)
                .reversed()
                .thenComparing(TableSnapshot.Network::prefix))
        .toList();
  }

  private List<Level> levels(InetAddress address) {
    if (IpRange.of(address).isLan()) {
      return List.of();
    }
    return address instanceof Inet4Address ? ipv4 : ipv6;
  }

  private record Level(int bits, int most) {
    Share of(InetAddress address) {
      return new Share(IpPrefix.of(address, bits), most);
    }
  }

  /** What one network may have. */
  private record Share(IpPrefix prefix, int most) {}
}
