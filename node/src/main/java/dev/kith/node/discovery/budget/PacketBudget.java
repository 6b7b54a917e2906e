package dev.kith.node.discovery.budget;

import dev.kith.node.enr.IpPrefix;
import dev.kith.node.enr.IpRange;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * How many packets are taken from an endpoint, a host and a network. In the own network only
 * endpoints count: there, many nodes on one host are normal. For one thread.
 */
public final class PacketBudget {
  /**
   * A node that walks through a network sends no one more than some packets a second; one that
   * answers a walk sends two for each question.
   */
  private static final int PER_ENDPOINT = 40;

  /** A handful of busy nodes behind one address. */
  private static final int PER_HOST = 100;

  /** A rack of them. */
  private static final int PER_NETWORK = 300;

  /**
   * What came together on its way, or while this node was busy, is no flood: three seconds' worth.
   */
  private static final int BURST_SECONDS = 3;

  /**
   * Sources remembered of each kind, at some hundred bytes: more than speak to a node in a second.
   */
  private static final int SOURCES = 8192;

  private final TokenBuckets<InetSocketAddress> endpoints = buckets(PER_ENDPOINT);
  private final TokenBuckets<InetAddress> hosts = buckets(PER_HOST);
  private final TokenBuckets<IpPrefix> networks = buckets(PER_NETWORK);

  private static <K> TokenBuckets<K> buckets(int perSecond) {
    return new TokenBuckets<>(perSecond, BURST_SECONDS * perSecond, SOURCES);
  }

  /** Whether another packet from there is looked at; if so, it is counted. */
  public boolean take(InetSocketAddress from, long now) {
    InetAddress host = from.getAddress();
    if (!endpoints.take(from, now)) {
      return false;
    }
    return IpRange.of(host).isLan()
        || (hosts.take(host, now) && networks.take(IpPrefix.site(host), now));
  }
}
