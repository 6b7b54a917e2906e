package dev.kith.simulation.control;

import dev.kith.node.admin.NodeMethods;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.environment.Ticker;
import dev.kith.simulation.engine.RunFailedException;
import dev.kith.simulation.scenario.Stage;
import dev.kith.simulation.snapshot.Snapshot;
import dev.kith.simulation.snapshot.Snapshot.Member;
import dev.kith.simulation.world.NodeSetup;
import dev.kith.simulation.world.World;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of a running simulation, and done to it. What is done has happened when a
 * method returns, even while time stands still; what follows from it takes its time.
 *
 * <p>Nodes are named by their name or id; {@link NoSuchElementException} is for those there are
 * not, {@link IllegalArgumentException} for what makes no sense, and {@link IllegalStateException}
 * for what is not possible now. Belongs to the thread that made it.
 */
public final class Lab implements AutoCloseable {
  private final Opening opening;
  private final Feed feed = new Feed();
  private final Pacer pacer;
  private Stage stage;
  private Network network;
  private Trouble trouble;
  private Mocking mocking;
  private @Nullable RunFailedException failure;

  /**
   * Begins, at time zero.
   *
   * @param wall real time
   * @param speed virtual time for real time, as {@link ClockView#speed} reads it
   * @param paused whether time stands still at first
   */
  public Lab(Opening opening, Ticker wall, double speed, boolean paused) {
    this.opening = opening;
    this.stage = opening.first().get();
    this.network = new Network(stage, feed);
    this.trouble = new Trouble(stage, network);
    this.mocking = new Mocking(this, stage);
    this.pacer = new Pacer(wall, new Clock(speed, paused), stage);
    settle();
  }

  /** How its time passes. */
  public Pacer clock() {
    requireSound();
    return pacer;
  }

  /** How long nothing is due, in nanoseconds of real time. */
  long idle() {
    return pacer.idle();
  }

  /** Lets time pass as far as is due, or until it is disturbed. */
  void pass(BooleanSupplier undisturbed) {
    if (failure == null) {
      try {
        pacer.pass(undisturbed);
      } catch (RunFailedException e) {
        fail(e);
      }
    }
  }

  private void fail(RunFailedException thrown) {
    failure = thrown;
    pacer.giveUp(new IllegalStateException(sentence(thrown), thrown));
    feed.tell(new NetworkEvent.Failed(sentence(thrown)));
  }

  private static String sentence(RunFailedException thrown) {
    return "The run has failed: " + thrown.getMessage() + "; POST /reset begins anew.";
  }

  private void requireSound() {
    if (failure != null) {
      throw new IllegalStateException(sentence(failure), failure);
    }
  }

  /** Does something to the world, and lets it happen at this moment. */
  private void act(Consumer<World> action) {
    requireSound();
    action.accept(stage.world());
    settle();
  }

  private void settle() {
    try {
      stage.world().runUntil(stage.world().now());
    } catch (RunFailedException e) {
      fail(e);
      requireSound();
    }
  }

  /** Everything there is. */
  public NetworkView network() {
    return new NetworkView(Long.toString(opening.seed()), network.nodes(), network.conns());
  }

  /** One node. */
  public NodeView node(String nameOrId) {
    return network.view(network.number(nameOrId));
  }

  /** Creates a node, which is down. */
  public NodeView create(NewNode node) {
    requireSound();
    Member usual = stage.world().newcomer();
    String name = node.name().orElse(usual.name());
    if (network.has(name)) {
      throw new IllegalArgumentException(
          "There is a node " + name + " already; give another name.");
    }
    NodeSetup setup = opening.repertoire().setup(node);
    NodeKey key = node.key().orElse(usual.key());
    int number = stage.add(new Member(name, key, false, List.of(), Map.of()), setup);
    network.created();
    return network.view(number);
  }

  /** Starts a node that is down. */
  public NodeView start(String nameOrId) {
    int node = target(nameOrId);
    if (stage.world().isUp(node)) {
      throw new IllegalStateException(network.name(node) + " is up already.");
    }
    act(world -> world.start(node));
    return network.view(node);
  }

  /** Stops a node that is up. */
  public NodeView stop(String nameOrId) {
    int node = target(nameOrId);
    requireUp(node);
    stop(node);
    return network.view(node);
  }

  /** Whom something is to be done to. */
  private int target(String nameOrId) {
    requireSound();
    return network.number(nameOrId);
  }

  private void stop(int node) {
    network.stopped(node);
    act(world -> world.stop(node));
  }

  private void requireUp(int node) {
    if (!stage.world().isUp(node)) {
      throw new IllegalStateException(network.name(node) + " is down; start it first.");
    }
  }

  /** Starts all nodes that are down. */
  public void startAll() {
    act(World::startAll);
  }

  /** Stops all nodes that are up. */
  public void stopAll() {
    for (int node = 0; node < stage.world().size(); node++) {
      if (stage.world().isUp(node)) {
        stop(node);
      }
    }
  }

  /** Lets one node keep the other one connected. */
  public NodeView connect(String one, String other) {
    int from = target(one);
    int to = target(other);
    if (from == to) {
      throw new IllegalArgumentException(
          network.name(from) + " cannot connect to itself; name two nodes.");
    }
    if (network.connected(from, to)) {
      throw new IllegalStateException(
          network.name(from) + " and " + network.name(to) + " are connected already.");
    }
    requireUp(from);
    requireUp(to);
    network.asked(from, to);
    act(world -> world.connect(from, to));
    return network.view(from);
  }

  /** Ends the connection of two nodes, and neither calls the other any more. */
  public NodeView disconnect(String one, String other) {
    int from = target(one);
    int to = target(other);
    if (!network.connected(from, to)) {
      throw new IllegalStateException(
          network.name(from) + " and " + network.name(to) + " are not connected.");
    }
    network.asked(from, to);
    act(
        world -> {
          world.disconnect(from, to);
          world.disconnect(to, from);
        });
    return network.view(from);
  }

  /**
   * Opens a line to a node that is up, by which it is asked what only it knows.
   *
   * @param desk where what comes by the line is carried out
   */
  public Line call(String nameOrId, Desk desk) {
    int node = target(nameOrId);
    requireUp(node);
    World world = stage.world();
    NodeMethods methods =
        new NodeMethods(
            world.view(node).orElseThrow(),
            new Operator(node, this::act, desk),
            world.engine().ticker());
    return network.lines().open(node, new Line(desk, methods));
  }

  /** Ends all nodes without a goodbye and begins anew, empty, at time zero, with the same seed. */
  public NetworkView reset() {
    return beginAnew(opening::empty);
  }

  private NetworkView beginAnew(Supplier<Stage> next) {
    for (NodeView node : network.nodes()) {
      if (node.up()) {
        network.stopped(node.number());
      }
    }
    network.lines().close();
    stage.close();
    failure = null;
    stage = next.get();
    network = new Network(stage, feed);
    trouble = new Trouble(stage, network);
    mocking = new Mocking(this, stage);
    pacer.turnTo(stage);
    settle();
    return network();
  }

  /**
   * Begins anew with the nodes and connections of a snapshot, at time zero, with the same seed.
   *
   * @throws IllegalArgumentException if nodes do not speak what they have a state of
   */
  public NetworkView load(Snapshot snapshot) {
    return beginAnew(() -> opening.loaded(snapshot));
  }

  /** The network as it is at this moment. A run that goes on after it has another course. */
  public Snapshot snapshot() {
    requireSound();
    try {
      return stage.world().snapshot();
    } catch (RunFailedException e) {
      fail(e);
      throw new IllegalStateException(sentence(e), e);
    }
  }

  /**
   * Lets new nodes on a ring come and go, for an hour of virtual time.
   *
   * @param mocker by its name
   * @param count how many nodes
   */
  public NetworkView mock(String mocker, int count) {
    requireSound();
    mocking.begin(mocker, count);
    return network();
  }

  /** Nobody comes and goes any more by the mocker; who is down just now stays so. */
  public void endMocking() {
    requireSound();
    mocking.end();
  }

  /** What lies between the nodes. */
  public LinksView links() {
    return trouble.links();
  }

  /**
   * Makes a path like this, in place of what was said of it before.
   *
   * @param path as faults name one, such as {@code 0..4|rest}
   * @param spec such as {@code latency=1s,loss=5%}; empty for what it was before
   */
  public LinksView link(String path, String spec) {
    act(world -> trouble.link(path, spec));
    return links();
  }

  /** All that goes wrong, or has. */
  public List<FaultView> faults() {
    return trouble.faults();
  }

  /**
   * Lets something go wrong.
   *
   * @param text of a plan whose times count from now
   */
  public List<FaultView> sabotage(String text) {
    act(world -> trouble.begin(text));
    return faults();
  }

  /** Lets one of them not happen, by its number. What would undo it is another one. */
  public List<FaultView> callOff(int fault) {
    requireSound();
    trouble.callOff(fault);
    return faults();
  }

  /** What is told from now on. */
  public Ring watch(MessageFilter filter) {
    return feed.subscribe(filter);
  }

  /** What would have been told of all that there is. */
  public List<NetworkEvent> current() {
    return network.current();
  }

  /** A digest of all that the nodes did so far; equal runs have equal ones. */
  public long traceHash() {
    return stage.world().traceHash();
  }

  /** Ends all nodes without a goodbye, and what is told of them. */
  @Override
  public void close() {
    pacer.interrupt();
    feed.close();
    network.lines().close();
    stage.close();
  }
}
