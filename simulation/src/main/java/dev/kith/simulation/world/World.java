package dev.kith.simulation.world;

import akka.actor.typed.ActorRef;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.discovery.table.TableSnapshot;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.NodeView;
import dev.kith.node.server.Server;
import dev.kith.node.session.Capability;
import dev.kith.simulation.adversary.Foes;
import dev.kith.simulation.capture.WireListener;
import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.engine.RunFailedException;
import dev.kith.simulation.fault.Foe;
import dev.kith.simulation.journal.Count;
import dev.kith.simulation.journal.Roster;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.Links;
import dev.kith.simulation.network.Nat;
import dev.kith.simulation.snapshot.Snapshot;
import dev.kith.simulation.snapshot.Snapshot.Member;
import dev.kith.simulation.topology.Edge;
import dev.kith.simulation.topology.Graph;
import dev.kith.simulation.transport.Crash;
import dev.kith.simulation.transport.Fidelity;
import dev.kith.simulation.transport.Internet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Real nodes in virtual time, numbered from 0: everything that happens follows from the seed.
 *
 * <p>Node n has a key of its own and listens at port 30303 of its host. What it is told to do, it
 * does at this moment, as soon as time passes on; that is for who drives the run, also {@linkplain
 * #at in advance}, and not for what runs in a node. Belongs to the thread that created it.
 */
public final class World implements AutoCloseable {
  /**
   * What a snapshot's connections have before others may take their slots: a dial takes so long at
   * most.
   */
  private static final Duration HEAD_START = Duration.ofSeconds(15);

  private final Ground ground;
  private final Engine engine;
  private final Internet internet;
  private final Links links;
  private final IntFunction<Fidelity> fidelity;
  private final List<Resident> nodes = new ArrayList<>();
  private final Roster roster = new Roster(List.of());
  private final List<WireListener> taps = new ArrayList<>();
  private final Foes foes;

  World(Ground ground, Links links, IntFunction<Fidelity> fidelity) {
    this.ground = ground;
    this.engine = ground.engine();
    this.internet = ground.internet();
    this.links = links;
    this.fidelity = fidelity;
    WorldListener listener = ground.listener();
    engine.listenForUnhandled(listener::unhandled);
    this.foes = new Foes(engine, internet, this::enode, listener::attacked);
  }

  /** Begins the description of a world. */
  public static WorldBuilder seeded(long seed) {
    return new WorldBuilder(seed);
  }

  /** A node that nobody has described: called by the next number, with a key from the seed. */
  public Member newcomer() {
    int node = size();
    NodeKey key = NodeKey.generate(engine.entropy(node, "key"));
    return new Member("node-" + node, key, false, List.of(), Map.of());
  }

  /**
   * Adds a node, which is not up and keeps nobody yet, and tells its number.
   *
   * @throws IllegalArgumentException if another node has its key
   */
  public int add(Member member, NodeSetup setup) {
    int node = roster.add(NodeId.of(member.key().publicKey()));
    nodes.add(new Resident(ground, node, member, fidelity.apply(node), setup));
    return node;
  }

  /** How a node is called. */
  public String name(int node) {
    return at(node).member().name();
  }

  /** How many nodes there are, up or not. */
  public int size() {
    return nodes.size();
  }

  /** Where and who a node is. */
  public Enode enode(int node) {
    return at(node).enode;
  }

  /** Who is who. */
  public Roster roster() {
    return roster;
  }

  /** Whether a node was started and neither crashed nor was stopped since. */
  public boolean isUp(int node) {
    return at(node).isUp();
  }

  /** What a node is that was started and has not ended since. */
  public Optional<NodeConfig> config(int node) {
    return at(node).config();
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

  /** Empties the disk of a node, which it notices when it starts again. */
  public void wipe(int node) {
    act(node, at(node)::wipe);
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
   * Starts those nodes that were up when a snapshot was taken, and connects those that were
   * connected; after a moment each keeps whom it kept then, too.
   *
   * @param snapshot the one that this world was made {@linkplain WorldBuilder#from from}
   * @throws IllegalArgumentException if a node does not speak what it has a state of
   */
  public void resume(Snapshot snapshot) {
    List<Member> members = snapshot.nodes();
    IntStream.range(0, size()).filter(node -> members.get(node).up()).forEach(this::start);
    snapshot.connections().forEach(edge -> connect(edge.one(), edge.other()));
    at(
        now().plus(HEAD_START),
        () ->
            IntStream.range(0, size())
                .forEach(node -> members.get(node).keeps().forEach(kept -> connect(node, kept))));
  }

  /**
   * The network as it is at this moment: which nodes are up, who keeps whom, which connections both
   * ends have, and what protocols remember. For who drives the run: a run that goes on after it has
   * another course than without it.
   *
   * @throws IllegalStateException if a hub does not tell its state at once
   * @throws RunFailedException if something inside broke the rules
   */
  public Snapshot snapshot() {
    List<Report> reports = new ArrayList<>();
    for (int node = 0; node < size(); node++) {
      Report report = new Report(node, roster);
      reports.add(report);
      Resident resident = nodes.get(node);
      act(node, () -> resident.report(report));
    }
    engine.runUntil(engine.now());
    return Report.snapshot(reports, nodes.stream().map(Resident::member).toList());
  }

  /**
   * Tells something to the node-wide actor of a protocol; a node that is not up does not hear it.
   *
   * @param message of the type that the protocol's hub takes
   */
  public void tell(int node, Capability protocol, Object message) {
    act(node, () -> at(node).tell(protocol, message));
  }

  /**
   * Puts nodes behind a router each, before they start: they call out as any other, and nobody
   * reaches them from outside. That they do not know their address outside is theirs to find out.
   */
  public void standBehind(Nat.Type type, Hosts hosts) {
    hosts.numbers().forEach(node -> internet.standBehind(type, node));
  }

  /** Lets all nodes look for others over UDP from their next start on, beginning with some. */
  public void discover(Hosts bootnodes) {
    List<Enode> known = bootnodes.numbers().mapToObj(this::enode).toList();
    nodes.forEach(node -> node.discover(known));
  }

  /**
   * Lets all nodes begin with a foe, too, from their next start on; to be said after {@link
   * #discover}.
   *
   * @throws IllegalArgumentException if the foe is none that nodes could begin with
   */
  public void mislead(Foe foe) {
    Enode guide =
        foes.guide(foe)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no node would begin with the " + foe + "; take the false-guide"));
    nodes.forEach(node -> node.beginWith(guide));
  }

  /**
   * Asks a node for the nodes it has found. One that is not up or does not look for any does not
   * answer; what hears the answer belongs to the node.
   */
  public void neighbors(int node, Consumer<TableSnapshot> asker) {
    act(node, () -> at(node).neighbors(asker));
  }

  /** What a node shows of itself that was started and has not ended since. */
  public Optional<NodeView> view(int node) {
    return at(node).view();
  }

  /** Tells the server of a node what its operator would; one that is not up does not hear it. */
  public void steer(int node, Server.Command command) {
    act(node, () -> at(node).steer(command));
  }

  /** Asks the server of a node that is up; what hears the answer belongs to the node. */
  public <T> void ask(
      int node, Function<ActorRef<T>, Server.Command> question, Consumer<T> hearer) {
    act(node, () -> at(node).ask(question, hearer));
  }

  /** Lets everybody in who calls a node that is behind a router. */
  public void forward(int node) {
    act(node, () -> internet.forward(node, Resident.PORT));
  }

  /** Gives a node's host a name that all nodes can look up. */
  public void name(String name, int node) {
    internet.name(name, at(node).address());
  }

  /** What lies between the nodes, to look at: it changes by {@link #change} only. */
  public Links links() {
    return links;
  }

  /** Tells everything that hosts send from now on. */
  public void tap(WireListener listener) {
    taps.add(listener);
    internet.tap(new Wiretap(engine, List.copyOf(taps)));
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
   * Lets a foe play its tricks on some nodes from now on. It lives on a host behind the nodes.
   *
   * @param every from one trick to the next
   */
  public void attack(Foe foe, Hosts victims, Duration every) {
    List<Enode> lures = foes.attack(foe, victims, every);
    victims.numbers().forEach(node -> act(node, () -> lures.forEach(at(node)::keep)));
  }

  /** Ends one attack of a foe on these very nodes. */
  public void relent(Foe foe, Hosts victims) {
    List<Enode> lures = foes.relent(foe, victims);
    victims
        .numbers()
        .forEach(node -> act(node, () -> lures.forEach(lure -> at(node).release(lure.id()))));
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

  /** What there is in a node just now. */
  public Count count(int node) {
    return Census.of(ground, node);
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
