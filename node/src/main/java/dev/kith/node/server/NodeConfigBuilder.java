package dev.kith.node.server;

import dev.kith.node.crypto.NodeKey;
import dev.kith.node.dial.DialSettings;
import dev.kith.node.discovery.DiscoverySettings;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.nat.NatSettings;
import dev.kith.node.peer.PeerSettings;
import dev.kith.node.protocol.CandidateSource;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.reputation.Reputation;
import dev.kith.node.wire.RateLimits;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collects what a node is; defaults are those of {@code reference.conf}. Used by one thread. */
public final class NodeConfigBuilder {
  /** What geth's own node uses, and most clients after it. */
  private static final int MAX_PEERS = 50;

  /** go-ethereum's number: handshakes cost about a millisecond, so 50 clear within a second. */
  private static final int MAX_PENDING_PEERS = 50;

  /** go-ethereum's number: enough own choice against an eclipse, enough room for newcomers. */
  private static final int DIAL_RATIO = 3;

  /** A goodbye takes up to two seconds, and well-behaved protocols stop at once. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private @Nullable NodeKey key;
  private String name = "kith";
  private @Nullable InetSocketAddress listen;
  private int maxPeers = MAX_PEERS;
  private int maxPendingPeers = MAX_PENDING_PEERS;
  private int dialRatio = DIAL_RATIO;
  private final List<Enode> staticNodes = new ArrayList<>();
  private final List<Enode> trustedNodes = new ArrayList<>();
  private NetRestrict netRestrict = NetRestrict.NONE;
  private AddressLimits addressLimits = AddressLimits.DEFAULT;
  private RateLimits rateLimits = RateLimits.NONE;
  private DialSettings dialing = DialSettings.DEFAULT;
  private Reputation.Settings reputation = Reputation.Settings.DEFAULT;
  private boolean rotatePeers = true;
  private final List<CandidateSource> sources = new ArrayList<>();
  private boolean discover;
  private final List<Enode> bootnodes = new ArrayList<>();
  private @Nullable Predicate<NodeRecord> networkFilter;
  private NatSettings nat = NatSettings.ANY;
  private final List<Protocol> protocols = new ArrayList<>();
  private boolean messageEvents;
  private int blockingThreads = Integer.MAX_VALUE;
  private @Nullable Path dataDir;
  private PeerSettings.Limits limits = PeerSettings.Limits.DEFAULT;
  private Duration stopTimeout = STOP_TIMEOUT;

  NodeConfigBuilder() {}

  /** Who the node is. Required. */
  public NodeConfigBuilder key(NodeKey value) {
    key = value;
    return this;
  }

  /** What the node calls itself. */
  public NodeConfigBuilder name(String value) {
    name = value;
    return this;
  }

  /**
   * Where the node can be called: {@code host:port}, {@code [ip6]:port}, or {@code :port} for all
   * addresses; port 0 takes a free one.
   */
  public NodeConfigBuilder listen(String address) {
    listen = ListenAddress.parse(address);
    return this;
  }

  /** Active sessions, besides trusted nodes. */
  public NodeConfigBuilder maxPeers(int value) {
    maxPeers = value;
    return this;
  }

  /** Connections from others that are not active yet. */
  public NodeConfigBuilder maxPendingPeers(int value) {
    maxPendingPeers = value;
    return this;
  }

  /** One in so many peers is called by this node. */
  public NodeConfigBuilder dialRatio(int value) {
    dialRatio = value;
    return this;
  }

  /** Adds a node to keep connected. */
  public NodeConfigBuilder staticNode(Enode node) {
    staticNodes.add(node);
    return this;
  }

  /** Adds a node to let in over the limits. */
  public NodeConfigBuilder trustedNode(Enode node) {
    trustedNodes.add(node);
    return this;
  }

  /** The networks to talk to. */
  public NodeConfigBuilder netRestrict(NetRestrict value) {
    netRestrict = value;
    return this;
  }

  /** How many connections one place on the internet can have. */
  public NodeConfigBuilder addressLimits(AddressLimits value) {
    addressLimits = value;
    return this;
  }

  /** How fast the node talks. */
  public NodeConfigBuilder rateLimits(RateLimits value) {
    rateLimits = value;
    return this;
  }

  /** How to call others. */
  public NodeConfigBuilder dialing(DialSettings value) {
    dialing = value;
    return this;
  }

  /** How long to remember conduct, and to ban. */
  public NodeConfigBuilder reputation(Reputation.Settings value) {
    reputation = value;
    return this;
  }

  /** Whether peers make room for others now and then while all slots are taken. */
  public NodeConfigBuilder rotatePeers(boolean value) {
    rotatePeers = value;
    return this;
  }

  /** Adds a source of nodes to call. */
  public NodeConfigBuilder source(CandidateSource value) {
    sources.add(value);
    return this;
  }

  /** Whether to look for nodes over UDP, at the port it listens on, and be found there. */
  public NodeConfigBuilder discover(boolean value) {
    discover = value;
    return this;
  }

  /** Adds a node to begin with, and looks for others. */
  public NodeConfigBuilder bootnode(Enode node) {
    bootnodes.add(node);
    return discover(true);
  }

  /**
   * Which of the nodes that are found, or known from before, are worth calling, by their record;
   * they must also suit a protocol. Who is known from before without a record is called.
   */
  public NodeConfigBuilder networkFilter(Predicate<NodeRecord> filter) {
    networkFilter = filter;
    return this;
  }

  /** Who may say where others reach the node. */
  public NodeConfigBuilder nat(NatSettings value) {
    nat = value;
    return this;
  }

  /** Adds a protocol. */
  public NodeConfigBuilder protocol(Protocol value) {
    protocols.add(value);
    return this;
  }

  /** Changes each protocol that was added so far. */
  public NodeConfigBuilder eachProtocol(UnaryOperator<Protocol> change) {
    protocols.replaceAll(change);
    return this;
  }

  /** Whether every message is an event, too. */
  public NodeConfigBuilder messageEvents(boolean value) {
    messageEvents = value;
    return this;
  }

  /** Threads for blocking protocols, where the JDK has no virtual ones. */
  public NodeConfigBuilder blockingThreads(int value) {
    blockingThreads = value;
    return this;
  }

  /** The folder where the node keeps what it learns; without one it forgets all at its end. */
  public NodeConfigBuilder dataDir(Path folder) {
    dataDir = folder;
    return this;
  }

  /** How long connections may take. */
  public NodeConfigBuilder limits(PeerSettings.Limits value) {
    limits = value;
    return this;
  }

  /** How long stopping may take. */
  public NodeConfigBuilder stopTimeout(Duration value) {
    stopTimeout = value;
    return this;
  }

  /**
   * The configuration.
   *
   * @throws IllegalArgumentException with one sentence that names the cause and the cure
   */
  public NodeConfig build() {
    if (key == null) {
      throw new IllegalArgumentException(
          "A node needs a key: give key(NodeKey.generate()), or one that was stored.");
    }
    return new NodeConfig(
        key,
        name,
        Optional.ofNullable(listen),
        maxPeers,
        maxPendingPeers,
        dialRatio,
        staticNodes,
        trustedNodes,
        netRestrict,
        addressLimits,
        rateLimits,
        dialing,
        reputation,
        rotatePeers,
        sources,
        worthCalling(),
        discovery(),
        nat,
        protocols,
        messageEvents,
        blockingThreads,
        Optional.ofNullable(dataDir),
        limits,
        stopTimeout);
  }

  private Optional<Predicate<NodeRecord>> worthCalling() {
    return WorthCalling.of(Optional.ofNullable(networkFilter), protocols);
  }

  private Optional<DiscoverySettings> discovery() {
    return discover
        ? Optional.of(new DiscoverySettings(bootnodes, netRestrict::allows, worthCalling()))
        : Optional.empty();
  }
}
