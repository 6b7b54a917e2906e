package dev.kith.simulation.scenario;

import dev.kith.node.protocol.Protocol;
import dev.kith.simulation.capture.WireListener;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.Verdict;
import dev.kith.simulation.fault.Foe;
import dev.kith.simulation.fault.Mocker;
import dev.kith.simulation.network.Addresses;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.network.Nat;
import dev.kith.simulation.topology.Graph;
import dev.kith.simulation.topology.Topology;
import dev.kith.simulation.transport.Fidelity;
import dev.kith.simulation.world.NodeSetup;
import dev.kith.simulation.world.World;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The script of one simulation: production nodes on a virtual network, in virtual time. Everything
 * up to {@link #run()} only describes; then time passes, as much as was asked for, and the verdict
 * says whether all held. Of one thread, and run once.
 *
 * <pre>{@code
 * simulation.nodes(200, Gossip.protocol())
 *     .connect(Topology.smallWorld(8, 0.1))
 *     .links(LinkSpec.parse("latency=20ms..80ms,loss=1%"))
 *     .faults("at=10s,partition=halves,for=15s")
 *     .check(Check.always(new BothEndsAgree()))
 *     .lasting(Duration.ofMinutes(2))
 *     .run();
 * }</pre>
 */
public final class Simulation {
  /** Time to meet, to talk and to settle, where a script does not say. */
  private static final Duration USUAL_LENGTH = Duration.ofSeconds(60);

  /** Something that is done to the world at a time. */
  record Cue(Duration at, Consumer<World> action) {}

  final long seed;
  final Variation variation;
  final List<Check> checks = new ArrayList<>();
  final List<WireListener> taps = new ArrayList<>();
  final List<Cue> cues = new ArrayList<>();
  final List<Consumer<World>> routers = new ArrayList<>();
  final List<String> faults = new ArrayList<>();
  int nodes = 2;
  NodeSetup setup = (node, config) -> {};
  IntFunction<Fidelity> fidelity = node -> Fidelity.FULL;
  IntFunction<InetAddress> addresses = Addresses::ipv4;
  Topology topology = Topology.ring();
  LinkSpec links = LinkSpec.PERFECT;
  Minimum minimum = new Minimum(0, 0, 0);
  Duration length = USUAL_LENGTH;
  @Nullable Mocker mocker;
  @Nullable Duration mockedUntil;
  int threads = 1;
  private final Hearsay hearsay = new Hearsay();
  private @Nullable Outcome outcome;

  /** An empty script for one seed, which a variation changes in the end. */
  public Simulation(long seed, Variation variation) {
    this.seed = seed;
    this.variation = variation;
  }

  /**
   * How many nodes there will be where a script would take so many: a variation may want others.
   */
  public int size(int usual) {
    return variation.nodes().orElse(usual);
  }

  /** So many nodes that all speak these protocols. */
  public Simulation nodes(int count, Protocol... protocols) {
    return nodes(count, node -> List.of(protocols));
  }

  /** So many nodes, each with protocols of its own: asked for at each start of a node. */
  public Simulation nodes(int count, IntFunction<List<Protocol>> protocols) {
    return configured(count, (node, config) -> protocols.apply(node).forEach(config::protocol));
  }

  /** So many nodes, configured as it says; each has a key, a name and an address already. */
  public Simulation configured(int count, NodeSetup value) {
    nodes = count;
    setup = value;
    return this;
  }

  /** All nodes are light: messages instead of bytes, for protocol work with many nodes. */
  public Simulation light() {
    return light(node -> true);
  }

  /** These nodes are light; with the others they talk as full ones do. */
  public Simulation light(IntPredicate nodes) {
    fidelity = node -> nodes.test(node) ? Fidelity.LIGHT : Fidelity.FULL;
    return this;
  }

  /** Who keeps whom connected from the start. */
  public Simulation connect(Topology value) {
    topology = value;
    return this;
  }

  /**
   * Nobody keeps anybody connected: all nodes look for others, and know of these in the beginning.
   */
  public Simulation organic(Hosts bootnodes) {
    routers.add(world -> world.discover(bootnodes));
    return connect((count, entropy) -> new Graph(count, List.of()));
  }

  /** A foe is among those whom nodes that look for others know of in the beginning. */
  public Simulation misled(Foe guide) {
    routers.add(world -> world.mislead(guide));
    return this;
  }

  /** What lies between any two nodes. */
  public Simulation links(LinkSpec value) {
    links = value;
    return this;
  }

  /** These nodes listen and are called by IPv6, the others by IPv4. All can call all. */
  public Simulation ipv6(IntPredicate nodes) {
    addresses = node -> nodes.test(node) ? Addresses.ipv6(node) : Addresses.ipv4(node);
    return this;
  }

  /** All nodes are at public addresses, where the limits on networks hold; not behind routers. */
  public Simulation worldwide() {
    addresses = Addresses::worldwide;
    return this;
  }

  /** Some nodes are behind a router each, from the start. */
  public Simulation behind(Nat.Type type, Hosts hosts) {
    routers.add(world -> world.standBehind(type, hosts));
    return this;
  }

  /** What goes wrong, as {@link dev.kith.simulation.fault.FaultPlan} reads it. */
  public Simulation faults(String plan) {
    faults.add(plan);
    return this;
  }

  /**
   * Puts the nodes on a ring, where they come and go as a mocker says.
   *
   * @param until when the last one leaves at the latest
   */
  public Simulation mocker(Mocker value, Duration until) {
    mocker = value;
    mockedUntil = until;
    return connect(Topology.ring());
  }

  /** What is done at a time: a node is told something, or started, or stopped. */
  public Simulation at(Duration time, Consumer<World> action) {
    cues.add(new Cue(time, action));
    return this;
  }

  /** What must hold, besides what must hold always. A check watches one run only. */
  public Simulation check(Check... more) {
    checks.addAll(List.of(more));
    return this;
  }

  /** Who hears of all that nodes and foes send. */
  public Simulation tapped(WireListener listener) {
    taps.add(listener);
    return this;
  }

  /** What has to happen at least, so that a run proves something. */
  public Simulation atLeast(Minimum value) {
    minimum = value;
    return this;
  }

  /** How much virtual time passes. */
  public Simulation lasting(Duration time) {
    length = time;
    return this;
  }

  /**
   * How many threads run it; one by default. A seed means the same on any number, as long as what
   * protocols of different nodes share is safe from several threads. Pays for many nodes that are
   * far from each other: what is less than the shortest latency apart runs at once.
   */
  public Simulation threads(int count) {
    threads = count;
    return this;
  }

  /**
   * For protocols and hubs to say that a node has learnt something, such as a block: checks ask the
   * journal who has {@link dev.kith.simulation.journal.Journal#heard} of it.
   */
  public void heard(int node, String topic) {
    hearsay.heard(node, topic);
  }

  /** The number that decides everything. */
  public long seed() {
    return seed;
  }

  /** How much virtual time passes in the end. */
  Duration length() {
    return variation.length().orElse(length);
  }

  /** Makes the script ready for whoever drives the run himself; what must hold is not asked. */
  public Stage stage() {
    return new Stage(this, hearsay);
  }

  /**
   * Runs the script. Blocks while virtual time passes.
   *
   * @throws SimulationFailed with the verdict, if something did not hold
   */
  public Verdict run() {
    Outcome result = outcome();
    if (!result.verdict().passed()) {
      throw new SimulationFailed(
          result.verdict().text()
              + (result.faults().size() == 0 ? "" : "\nwith these faults:\n" + result.faults()));
    }
    return result.verdict();
  }

  /** Runs the script, if it has not run yet, and says what came of it. */
  public Outcome outcome() {
    if (outcome == null) {
      outcome = new Course(this).run();
    }
    return outcome;
  }
}
