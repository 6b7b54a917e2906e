package dev.kith.node.server;

import dev.kith.node.crypto.NodeKey;
import dev.kith.node.dial.DialSettings;
import dev.kith.node.discovery.DiscoverySettings;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.nat.NatSettings;
import dev.kith.node.peer.PeerSettings;
import dev.kith.node.protocol.CandidateSource;
import dev.kith.node.protocol.LoopThreads;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.reputation.Reputation;
import dev.kith.node.session.Capability;
import dev.kith.node.wire.RateLimits;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a node is. Checked when made; immutable.
 *
 * @param key who it is
 * @param name what it calls itself in its Hello
 * @param listen where it can be called; nowhere if absent
 * @param maxPeers active sessions; static and trusted nodes are let in over it
 * @param maxPendingPeers connections from others that are not active yet
 * @param dialRatio one in so many peers is called by this node, the rest calls
 * @param staticNodes kept connected, whatever the limits say
 * @param trustedNodes let in over the limits; called only if {@code dialing} says so
 * @param netRestrict the networks it talks to
 * @param addressLimits how many connections one place on the internet can have
 * @param rateLimits how fast it talks
 * @param dialing how it calls others
 * @param reputation how long it remembers conduct, and bans
 * @param rotatePeers whether peers make room for others now and then while all slots are taken
 * @param sources where nodes to call come from, besides the protocols' own
 * @param worthCalling which of the nodes found, or known from before, to call, by their records if
 *     they have any; all, if there is none
 * @param discovery how it looks for others; not at all if absent
 * @param nat who may say where others reach it
 * @param protocols what it speaks
 * @param messageEvents whether every message is an event, too
 * @param blockingThreads threads for protocols written as loops, where the JDK has no virtual ones
 * @param dataDir where it keeps what it learns; absent to forget it at the end
 * @param limits how long connections may take
 * @param stopTimeout how long stopping may take
 */
public record NodeConfig(
    NodeKey key,
    String name,
    Optional<InetSocketAddress> listen,
    int maxPeers,
    int maxPendingPeers,
    int dialRatio,
    List<Enode> staticNodes,
    List<Enode> trustedNodes,
    NetRestrict netRestrict,
    AddressLimits addressLimits,
    RateLimits rateLimits,
    DialSettings dialing,
    Reputation.Settings reputation,
    boolean rotatePeers,
    List<CandidateSource> sources,
    Optional<Predicate<NodeRecord>> worthCalling,
    Optional<DiscoverySettings> discovery,
    NatSettings nat,
    List<Protocol> protocols,
    boolean messageEvents,
    int blockingThreads,
    Optional<Path> dataDir,
    PeerSettings.Limits limits,
    Duration stopTimeout) {

  /**
   * Checks what cannot work.
   *
   * @throws IllegalArgumentException with one sentence that names the cause and the cure
   */
  public NodeConfig {
    staticNodes = List.copyOf(staticNodes);
    trustedNodes = List.copyOf(trustedNodes);
    sources = List.copyOf(sources);
    protocols = List.copyOf(protocols);
    PeerLimits.of(maxPeers, dialRatio, maxPendingPeers);
    check(
        discovery.isEmpty() || listen.isPresent(),
        "discovery needs an address, and there is none to listen on; give one, or leave it out");
    checkUnique(protocols);
    checkNames(sources(sources, protocols));
    checkThreads(protocols, Math.max(maxPeers, staticNodes.size()), blockingThreads);
  }

  /** A configuration to be completed; only the key must be given. */
  public static NodeConfigBuilder builder() {
    return new NodeConfigBuilder();
  }

  /** How many connections the node has, and with whom, until it is told otherwise. */
  public PeerLimits peerLimits() {
    return PeerLimits.of(maxPeers, dialRatio, maxPendingPeers)
        .withNetworks(netRestrict)
        .withAddresses(addressLimits);
  }

  /** Where nodes to call come from. */
  public List<CandidateSource> allSources() {
    return sources(sources, protocols);
  }

  private static List<CandidateSource> sources(
      List<CandidateSource> sources, List<Protocol> protocols) {
    return Stream.concat(
            sources.stream(), protocols.stream().flatMap(each -> each.candidates().stream()))
        .distinct()
        .toList();
  }

  private static void checkNames(List<CandidateSource> sources) {
    Set<String> seen = new HashSet<>();
    for (CandidateSource source : sources) {
      String name = source.name();
      check(seen.add(name), "two sources of nodes are called " + name + "; rename one");
    }
  }

  private static void checkUnique(List<Protocol> protocols) {
    Set<Capability> seen = new HashSet<>();
    for (Protocol protocol : protocols) {
      check(seen.add(protocol.capability()), protocol + " is given twice; leave one out");
    }
  }

  private static void checkThreads(List<Protocol> protocols, int peers, int threads) {
    long needed = (long) peers * protocols.stream().filter(Protocol::blocking).count();
    check(
        LoopThreads.virtual() || needed <= threads,
        peers
            + " peers may need "
            + needed
            + " threads for blocking protocols, and blockingThreads is "
            + threads
            + "; raise it, lower maxPeers, or run on JDK 21 or later");
  }

  private static void check(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence + ".");
    }
  }
}
