package dev.kith.simulation.adversary;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.discovery.v4.V4Endpoint;
import dev.kith.node.discovery.v4.V4Message;
import dev.kith.node.enr.NodeId;
import dev.kith.simulation.network.Addresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Identities that know only each other, some on each of their hosts. Immutable, safe from any
 * thread.
 */
final class Gang {
  /** As many as a node names. */
  private static final int NAMED = 16;

  /** One of them. */
  record Member(int host, int port, NodeKey key, NodeId id) {
    private V4Message.Neighbor as(InetAddress alike) {
      InetAddress address = Addresses.alike(host, alike);
      V4Endpoint endpoint = V4Endpoint.of(new InetSocketAddress(address, port), port);
      return new V4Message.Neighbor(endpoint, key.publicKey().bytes());
    }
  }

  private final List<Member> members;

  private Gang(List<Member> members) {
    this.members = members;
  }

  /** A gang with so many on each of these hosts. */
  static Gang of(IntStream hosts, int onEach, IntFunction<Entropy> chance) {
    return new Gang(hosts.boxed().flatMap(host -> on(host, onEach, chance.apply(host))).toList());
  }

  private static Stream<Member> on(int host, int count, Entropy chance) {
    return IntStream.range(0, count).mapToObj(each -> member(host, Speaker.PORT + each, chance));
  }

  private static Member member(int host, int port, Entropy chance) {
    NodeKey key = NodeKey.generate(chance);
    return new Member(host, port, key, NodeId.of(key.publicKey()));
  }

  /** Where they live. */
  IntStream hosts() {
    return members.stream().mapToInt(Member::host).distinct();
  }

  /** Those of one host. */
  List<Member> on(int host) {
    return members.stream().filter(member -> member.host() == host).toList();
  }

  /** Those of them nearest to a target of 64 bytes, as somebody at an address is to reach them. */
  List<V4Message.Neighbor> near(InetAddress asker, Bytes target) {
    NodeId place = NodeId.ofTarget(target);
    Comparator<Member> byDistance = (one, other) -> place.compareDistance(one.id(), other.id());
    PriorityQueue<Member> nearest = new PriorityQueue<>(NAMED, byDistance.reversed());
    for (Member member : members) {
      if (nearest.size() < NAMED) {
        nearest.add(member);
      } else if (byDistance.compare(member, nearest.element()) < 0) {
        nearest.remove();
        nearest.add(member);
      }
    }
    List<Member> sorted = new ArrayList<>(nearest);
    sorted.sort(byDistance);
    return sorted.stream().map(member -> member.as(asker)).toList();
  }
}
