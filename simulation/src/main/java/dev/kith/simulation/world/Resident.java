package dev.kith.simulation.world;

import akka.actor.typed.ActorRef;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.discovery.table.TableSnapshot;
import dev.kith.node.discovery.v4.Discv4Service;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.enr.NodeId;
import dev.kith.node.environment.Environment;
import dev.kith.node.protocol.Hub;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.NodeConfigBuilder;
import dev.kith.node.server.NodeView;
import dev.kith.node.server.Server;
import dev.kith.node.session.Capability;
import dev.kith.node.store.MemoryStore;
import dev.kith.node.store.Store;
import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.snapshot.Snapshot.Member;
import dev.kith.simulation.transport.Crash;
import dev.kith.simulation.transport.Fidelity;
import dev.kith.simulation.transport.Internet;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One node of a world, up or not: what outlives its process. Touched in its cell. */
final class Resident {
  /** Actors that a node has for as long as it lives, if it has them at all. */
  private static final List<List<String>> VITAL =
      List.of(
          List.of("server", "listener"),
          List.of("server", "dialer"),
          List.of("server", "nat"),
          List.of("server", "discovery"),
          List.of("server", "discovery", "v4"),
          List.of("server", "discovery", "v4", "sealer"));

  /** Where nodes of Ethereum listen. */
  static final int PORT = 30_303;

  final Enode enode;
  private final Ground ground;
  private final Engine engine;
  private final Internet internet;
  private final int node;
  private final Fidelity fidelity;
  private final NodeSetup setup;
  private final WorldListener listener;
  private final Member member;
  private Map<String, Bytes> states;
  private final Map<NodeId, Enode> kept = new LinkedHashMap<>();

  /** With whom it begins to look for others; it does not look, if absent. */
  private Optional<List<Enode>> bootnodes = Optional.empty();

  /** Its disk: in memory, but it outlives the process as a disk does. */
  private Store store = new MemoryStore();

  private @Nullable Running running;
  private @Nullable Runnable next;
  private boolean ending;
  private Duration clockAhead = Duration.ZERO;
  private boolean stopped;

  /** What is gone with the process. */
  private record Running(
      NodeConfig config, ActorRef<Guard.Command> root, Environment environment, Ear ear) {}

  Resident(Ground ground, int node, Member member, Fidelity fidelity, NodeSetup setup) {
    this.ground = ground;
    this.engine = ground.engine();
    this.internet = ground.internet();
    this.listener = ground.listener();
    this.node = node;
    this.member = member;
    this.fidelity = fidelity;
    this.setup = setup;
    this.states = member.states();
    this.enode = Enode.of(member.key().publicKey(), new Host.Ip(address()), PORT, PORT);
  }

  InetAddress address() {
    return ground.addresses().apply(node);
  }

  boolean isUp() {
    return running != null && !ending;
  }

  Optional<NodeConfig> config() {
    return Optional.ofNullable(running).map(Running::config);
  }

  Optional<NodeView> view() {
    return Optional.ofNullable(running).map(now -> now.ear().view());
  }

  /** Asks for the set-up and checks it; the answer starts the node, in its cell. */
  Runnable prepareStart() {
    NodeConfigBuilder builder =
        NodeConfig.builder()
            .key(member.key().agreeing(ground.agreements()))
            .name(member.name())
            .listen(new Host.Ip(internet.own(node, address())) + ":" + PORT);
    setup.setUp(node, builder);
    bootnodes.ifPresent(
        others -> {
          builder.discover(true);
          others.forEach(builder::bootnode);
        });
    resume(builder);
    NodeConfig config = builder.build();
    config.protocols().stream().filter(Protocol::blocking).findFirst().ifPresent(this::refuse);
    return () -> start(config);
  }

  /** What protocols remember of another world they begin with once: a crash forgets it, too. */
  private void resume(NodeConfigBuilder builder) {
    Map<String, Bytes> left = new LinkedHashMap<>(states);
    builder.eachProtocol(
        protocol -> {
          Bytes state = left.remove(protocol.toString());
          return state == null ? protocol : protocol.resuming(state);
        });
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "node "
              + node
              + " would begin with a state of "
              + left.keySet().iterator().next()
              + ", which it does not speak; load the snapshot into what it was saved from");
    }
    states = Map.of();
  }

  private void refuse(Protocol protocol) {
    throw new IllegalArgumentException(
        "node "
            + node
            + " would speak "
            + protocol
            + " by a blocking loop, for which a simulation has no threads; give the protocol a"
            + " behavior instead");
  }

  private void start(NodeConfig config) {
    if (running == null) {
      run(config);
    } else if (ending) {
      next = () -> run(config);
    }
  }

  private void run(NodeConfig config) {
    listener.started(engine.ticker().nanos(), node);
    Ear ear = new Ear(engine, node, listener);
    Environment environment =
        new Environment(
            internet.transport(node, fidelity),
            engine.ticker(),
            this::wallClock,
            engine.entropy(node, "node"),
            internet.names(node),
            folder -> store);
    ActorRef<Guard.Command> root =
        engine.spawn(
            node, Guard.create(Server.create(config, environment, ear.view()), this::serverEnded));
    running = new Running(config, root, environment, ear);
    VITAL.forEach(path -> engine.whenEnded(node, root, path, () -> partEnded(root, path.get(1))));
    kept.values().forEach(each -> root.tell(new Guard.Pass(new Server.AddPeer(each))));
  }

  void stop() {
    next = null;
    if (running != null && !ending) {
      ending = true;
      running.root().tell(Guard.Stop.INSTANCE);
    }
  }

  void crash(Crash how) {
    next = null;
    internet.crash(node, how);
    if (running != null && !stopped) {
      running.ear().close();
      listener.crashed(engine.ticker().nanos(), node);
      end();
    }
  }

  /** A server that fails is a mistake in the set-up or in Kith, and no fault that was planned. */
  private void serverEnded(@Nullable Throwable failure) {
    if (failure != null) {
      engine.schedule(
          engine.ticker().nanos(),
          node,
          () -> {
            throw new IllegalStateException("its server failed", failure);
          });
    }
    end();
  }

  /** A part that fails is a mistake, too, though the node goes on without it. */
  private void partEnded(ActorRef<Guard.Command> root, String part) {
    if (running != null && running.root().equals(root) && !ending) {
      throw new IllegalStateException(
          "it is up, and its "
              + part
              + " has ended, as a whole or in part; the log says by which exception");
    }
  }

  /** Once for each process, though it may crash while it is stopping. */
  private void end() {
    ending = true;
    if (!stopped) {
      stopped = true;
      engine.stop(node, this::ended);
    }
  }

  private void ended() {
    if (running != null) {
      running.environment().close();
    }
    running = null;
    ending = false;
    stopped = false;
    Runnable start = next;
    next = null;
    if (start != null) {
      start.run();
    }
  }

  private Instant wallClock() {
    return engine.wallClock().instant().plus(clockAhead);
  }

  /** The disk is empty from the next start on. */
  void wipe() {
    store = new MemoryStore();
  }

  /** Sets the clock of the machine: so much ahead of the right time, or behind. */
  void setClock(Duration ahead) {
    clockAhead = ahead;
  }

  void keep(Enode other) {
    kept.put(other.id(), other);
    if (running != null) {
      running.root().tell(new Guard.Pass(new Server.AddPeer(other)));
    }
  }

  /** From its next start on it looks for others. */
  void discover(List<Enode> others) {
    bootnodes = Optional.of(others.stream().filter(other -> !other.equals(enode)).toList());
  }

  /** From its next start on it begins with one more. */
  void beginWith(Enode other) {
    List<Enode> all = new ArrayList<>(bootnodes.orElse(List.of()));
    all.add(other);
    bootnodes = Optional.of(all);
  }

  /** Asks it for the nodes it has found; who is not up or does not look says nothing. */
  void neighbors(Consumer<TableSnapshot> asker) {
    this.<Optional<Discv4Service.Neighborhood>>ask(
        Server.GetTable::new, answer -> answer.ifPresent(found -> asker.accept(found.snapshot())));
  }

  /** Tells its server something; who is not up does not hear it. */
  void steer(Server.Command command) {
    if (running != null && !ending) {
      running.root().tell(new Guard.Pass(command));
    }
  }

  /** The same with an answer, which is heard in the node. */
  <T> void ask(Function<ActorRef<T>, Server.Command> question, Consumer<T> hearer) {
    if (running != null && !ending) {
      running.root().tell(Guard.Ask.<T>of(ear -> new Guard.Pass(question.apply(ear)), hearer));
    }
  }

  void release(NodeId other) {
    kept.remove(other);
    if (running != null) {
      running.root().tell(new Guard.Release(other));
    }
  }

  Member member() {
    return member;
  }

  /** Says whom it keeps, and lets its server and its hubs say the rest. */
  void report(Report report) {
    report.keeps(kept.keySet());
    Running now = running;
    if (now == null || ending) {
      return;
    }
    report.awaitPeers();
    now.root().tell(Guard.Ask.of(ear -> new Guard.Pass(new Server.GetPeers(ear)), report::peers));
    for (Protocol protocol : now.config().protocols()) {
      protocol
          .hub()
          .filter(hub -> hub.state().isPresent())
          .ifPresent(hub -> now.root().tell(question(protocol, hub, report)));
    }
  }

  private static Guard.Ask question(Protocol protocol, Hub<?> hub, Report report) {
    report.await(protocol.toString());
    return Guard.Ask.<Bytes>of(
        ear -> new Guard.TellHub(protocol.capability(), hub.askState(ear).orElseThrow()),
        state -> report.state(protocol.toString(), state));
  }

  void tell(Capability protocol, Object message) {
    if (running == null) {
      return;
    }
    if (running.config().protocols().stream()
        .noneMatch(each -> each.capability().equals(protocol) && each.hub().isPresent())) {
      throw new IllegalArgumentException(
          "node " + node + " has no hub for " + protocol + "; give the protocol one");
    }
    running.root().tell(new Guard.TellHub(protocol, message));
  }
}
