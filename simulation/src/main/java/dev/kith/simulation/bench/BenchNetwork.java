package dev.kith.simulation.bench;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.SpawnProtocol;
import akka.actor.typed.javadsl.AskPattern;
import dev.kith.node.config.NodeSystem;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.environment.Environment;
import dev.kith.node.environment.Ticker;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.NodeConfigBuilder;
import dev.kith.node.server.NodeInfo;
import dev.kith.node.server.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Dialing nodes on one side and listening ones on the other, every pair of them to be connected
 * once: {@code d} × {@code l} nodes have {@code d · l} sessions. They share one actor system and
 * one real environment, as the servers of the go-ethereum program share its runtime.
 *
 * <p>Each dialing node has one dial under way: the next begins when its end of the session before
 * is up. Made, connected and closed by one thread.
 */
final class BenchNetwork implements AutoCloseable {
  /** The one protocol: length 1, any payload. */
  private static final String PROTOCOL = "bench";

  /** Questions to actors that do nothing else. */
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final ActorSystem<SpawnProtocol.Command> system =
      NodeSystem.start(SpawnProtocol.create());
  private final Environment environment = Environment.real();
  private final List<Caller> dialers = new ArrayList<>();
  private final List<ActorRef<Server.Command>> listeners = new ArrayList<>();
  private final List<Enode> called = new ArrayList<>();
  private final AtomicInteger missing;
  private final CompletableFuture<Done> allUp = new CompletableFuture<>();

  private BenchNetwork(int ends) {
    missing = new AtomicInteger(ends);
  }

  /** Starts the nodes and connects nothing. */
  static BenchNetwork start(int dialers, int listeners, Side dialed, Side accepted) {
    BenchNetwork network = new BenchNetwork(2 * dialers * listeners);
    for (int i = 0; i < listeners; i++) {
      network.listen(dialers, accepted);
    }
    for (int i = 0; i < dialers; i++) {
      network.dial(listeners, dialed);
    }
    return network;
  }

  /** Twice the room it needs, because a share of it is kept for peers a node dials itself. */
  private void listen(int dialers, Side accepted) {
    ActorRef<Server.Command> server =
        spawn(node(accepted, () -> {}).maxPeers(2 * dialers).listen("127.0.0.1:0"));
    listeners.add(server);
    NodeInfo info = answer(AskPattern.ask(server, Server.GetSelf::new, ANSWER, scheduler()));
    called.add(Enode.parse(info.enode()));
  }

  private void dial(int listeners, Side dialed) {
    int index = dialers.size();
    Runnable next = () -> dialers.get(index).next();
    dialers.add(new Caller(spawn(node(dialed, next).maxPeers(listeners).dialRatio(1)), called));
  }

  private NodeConfigBuilder node(Side side, Runnable whenUp) {
    return NodeConfig.builder()
        .key(NodeKey.generate(environment.entropy()))
        .protocol(Protocol.named(PROTOCOL).behavior(peer -> up(side, peer, whenUp)));
  }

  private Behavior<ProtocolCommand> up(Side side, PeerSession peer, Runnable whenUp) {
    if (missing.decrementAndGet() == 0) {
      allUp.complete(Done.getInstance());
    }
    whenUp.run();
    return side.apply(peer);
  }

  private ActorRef<Server.Command> spawn(NodeConfigBuilder config) {
    Behavior<Server.Command> server = Server.create(config.build(), environment);
    return this.<ActorRef<Server.Command>>answer(
        AskPattern.ask(
            system,
            replyTo -> new SpawnProtocol.Spawn<>(server, "", Props.empty(), replyTo),
            ANSWER,
            scheduler()));
  }

  /** Joins every dialing node with every listening one; returns when both ends of all are up. */
  void connect() {
    dialers.forEach(Caller::next);
    Waiting.until(allUp, "connecting all nodes");
  }

  Ticker ticker() {
    return environment.ticker();
  }

  /** Runs an actor beside the nodes. */
  <T> void spawn(Behavior<T> actor) {
    system.tell(new SpawnProtocol.Spawn<>(actor, "", Props.empty(), system.ignoreRef()));
  }

  @Override
  public void close() {
    List<CompletionStage<NodeEvent.Stopped>> stopping = new ArrayList<>();
    dialers.forEach(caller -> stopping.add(stop(caller.server)));
    listeners.forEach(server -> stopping.add(stop(server)));
    stopping.forEach(this::answer);
    system.terminate();
    answer(system.getWhenTerminated());
    environment.close();
  }

  private CompletionStage<NodeEvent.Stopped> stop(ActorRef<Server.Command> server) {
    return AskPattern.ask(server, Server.Stop::new, ANSWER, scheduler());
  }

  private akka.actor.typed.Scheduler scheduler() {
    return system.scheduler();
  }

  private <T> T answer(CompletionStage<T> answer) {
    return Waiting.until(answer.toCompletableFuture(), "an answer of a node");
  }

  /** A dialing node, which calls the others one by one. */
  private static final class Caller {
    private final ActorRef<Server.Command> server;
    private final List<Enode> called;
    private final AtomicInteger calls = new AtomicInteger();

    Caller(ActorRef<Server.Command> server, List<Enode> called) {
      this.server = server;
      this.called = called;
    }

    void next() {
      int call = calls.getAndIncrement();
      if (call < called.size()) {
        server.tell(new Server.AddPeer(called.get(call)));
      }
    }
  }
}
