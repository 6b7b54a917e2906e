package dev.kith.simulation.world;

import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.session.Capability;
import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.engine.RunFailedException;
import dev.kith.simulation.network.Links;
import dev.kith.simulation.topology.Edge;
import dev.kith.simulation.topology.Graph;
import dev.kith.simulation.transport.Crash;
import dev.kith.simulation.transport.Fidelity;
import dev.kith.simulation.transport.Internet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Real nodes in virtual time, numbered from 0: everything that happens follows from the seed.
 *
 * <p>Node n has a key of its own and listens at port 30303 of its host. What it is told to do, it
 * does at this moment, as soon as time passes on; that is for who drives the run, also {@linkplain
 * #at in advance}, and not for what runs in a node. Belongs to the thread that created it.
 */
public final class World implements AutoCloseable {
  private final Engine engine;
  private final Links links;
  private final Internet internet;
  private final List<Resident> nodes = new ArrayList<>();
  private final Map<NodeId, Integer> numbers = new HashMap<>();

  World(
      Engine engine,
      Links links,
      Internet internet,
      int count,
      IntFunction<Fidelity> fidelity,
      NodeSetup setup,
      WorldListener listener) {
    this.engine = engine;
    this.links = links;
    this.internet = internet;
    for (int node = 0; node < count; node++) {
      nodes.add(new Resident(engine, internet, node, fidelity.apply(node), setup, listener));
      numbers.put(nodes.get(node).enode.id(), node);
    }
  }

  /** Begins the description of a world. */
  public static WorldBuilder seeded(long seed) {
    return new WorldBuilder(seed);
  }

  /** How many nodes there are, up or not. */
  public int size() {
    return nodes.size();
  }

  /** Where and who a node is. */
  public Enode enode(int node) {
    return at(node).enode;
  }

  /** The number of a node by its identity; nothing for a stranger. */
  public OptionalInt number(NodeId id) {
    Integer number = numbers.get(id);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** Whether a node was started and neither crashed nor was stopped since. */
  public boolean isUp(int node) {
    return at(node).isUp();
  }

  /**
   * Starts a node; one that is just ending starts when it has ended, and one that is up goes on.
   *
   * @throws IllegalArgumentException if its set-up asks for what a simulation does not have
   */
  public void start(int node) {
    Runnable start = at(node).prepareStart();
    act(node, start);
  }

  /** Starts all nodes. */
  public void startAll() {
    for (int node = 0; node < size(); node++) {
      start(node);
    }
  }

  /** Stops a node that is up: it says goodbye to its peers. */
  public void stop(int node) {
    act(node, at(node)::stop);
  }

  /** Ends a node without its doing. */
  public void crash(int node, Crash how) {
    act(node, () -> at(node).crash(how));
  }

  /** Lets the process of a node die, and starts it again at once. */
  public void restart(int node) {
    crash(node, Crash.PROCESS);
    start(node);
  }

  /** Lets one node keep another one connected, now and after every start of its own. */
  public void connect(int one, int other) {
    Enode target = at(other).enode;
    act(one, () -> at(one).keep(target));
  }

  /** Lets one node let another one go: it does not call it any more, and ends their session. */
  public void disconnect(int one, int other) {
    NodeId target = at(other).enode.id();
    act(one, () -> at(one).release(target));
  }

  /** Connects nodes as a graph says, the first of each pair to the second. */
  public void wire(Graph graph) {
    for (Edge edge : graph.edges()) {
      connect(edge.one(), edge.other());
    }
  }

  /**
   * Tells something to the node-wide actor of a protocol; a node that is not up does not hear it.
   *
   * @param message of the type that the protocol's hub takes
   */
  public void tell(int node, Capability protocol, Object message) {
    act(node, () -> at(node).tell(protocol, message));
  }

  /** Gives a node's host a name that all nodes can look up. */
  public void name(String name, int node) {
    internet.name(name, at(node).address());
  }

  /** Changes what lies between the nodes, at this moment: cuts, heals, other latencies. */
  public void change(Consumer<Links> change) {
    change.accept(links);
    internet.linksChanged();
  }

  /** Sets the wall clock of a node so much ahead of the right time, or behind. */
  public void setClock(int node, Duration ahead) {
    act(node, () -> at(node).setClock(ahead));
  }

  /** Lets a node read so many bits a second of each connection; 0 is as much as comes. */
  public void readAt(int node, long bitsPerSecond) {
    act(node, () -> internet.readAt(node, bitsPerSecond));
  }

  /**
   * Lets something be done to the world when it is time: by the methods of this class, as if who
   * drives the run did it then.
   *
   * @param time since the beginning, not in the past
   */
  public void at(Duration time, Runnable action) {
    engine.schedule(time.toNanos(), action);
  }

  /** How much time has passed. */
  public Duration now() {
    return engine.now();
  }

  /**
   * Lets everything happen that is due up to a time, which it then is.
   *
   * @throws RunFailedException if something inside broke the rules
   */
  public void runUntil(Duration time) {
    engine.runUntil(time);
  }

  /** The same for a time from now on. */
  public void runFor(Duration time) {
    engine.runUntil(engine.now().plus(time));
  }

  /**
   * Lets things happen as long as a condition holds, which is asked after each moment.
   *
   * @param limit how long at most, from now on
   * @return false if the limit came first
   * @throws RunFailedException if something inside broke the rules
   */
  public boolean runWhile(BooleanSupplier condition, Duration limit) {
    return engine.runWhile(condition, engine.now().plus(limit));
  }

  /** A digest of all that the nodes' actors did so far; equal runs have equal ones. */
  public long traceHash() {
    return engine.traceHash();
  }

  /** What runs it all, for clocks, randomness and traces. */
  public Engine engine() {
    return engine;
  }

  /** Ends everything at once, without any goodbye. */
  @Override
  public void close() {
    engine.close();
  }

  private void act(int node, Runnable action) {
    engine.schedule(engine.ticker().nanos(), node, action);
  }

  private Resident at(int node) {
    if (node < 0 || node >= nodes.size()) {
      throw new IllegalArgumentException(
          "there is no node " + node + " among " + nodes.size() + "; nodes are numbered from 0");
    }
    return nodes.get(node);
  }
}
