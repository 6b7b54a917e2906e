package dev.kith.simulation.bench;

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
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.NodeConfigBuilder;
import dev.kith.node.server.NodeInfo;
import dev.kith.node.server.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Real nodes in one actor system and one real environment, as the servers of the go-ethereum
 * program share its runtime. Made, used and closed by one thread, which may block.
 */
final class Nodes implements AutoCloseable {
  /** Questions to actors that do nothing else. */
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /**
   * Far more than the end of an actor system takes, unless a protocol blocks its thread: that would
   * keep it for ever, and its thread is a daemon.
   */
  private static final Duration SYSTEM_STOP = Duration.ofSeconds(2);

  private final Environment environment = Environment.real();
  private final ActorSystem<SpawnProtocol.Command> system =
      NodeSystem.start(SpawnProtocol.create(), environment);
  private final List<ActorRef<Server.Command>> servers = new ArrayList<>();

  /** The beginnings of a node, with a new key. */
  NodeConfigBuilder config() {
    return NodeConfig.builder().key(NodeKey.generate(environment.entropy()));
  }

  /** Starts a node. */
  ActorRef<Server.Command> start(NodeConfigBuilder config) {
    ActorRef<Server.Command> started = spawn(Server.create(config.build(), environment));
    servers.add(started);
    return started;
  }

  /** Starts an actor beside the nodes, which can be told something. */
  <T> ActorRef<T> spawn(Behavior<T> actor) {
    return answer(
        AskPattern.ask(
            system,
            replyTo -> new SpawnProtocol.Spawn<>(actor, "", Props.empty(), replyTo),
            ANSWER,
            system.scheduler()));
  }

  /** Asks an actor what takes it so long, and a moment. */
  <T, A> CompletableFuture<A> ask(
      ActorRef<T> actor, Function<ActorRef<A>, T> question, Duration time) {
    return AskPattern.ask(actor, question::apply, time.plus(ANSWER), system.scheduler())
        .toCompletableFuture();
  }

  /** Starts a node on a free port of the loopback, and returns how to call it. */
  Enode listen(NodeConfigBuilder config) {
    ActorRef<Server.Command> server = start(config.listen("127.0.0.1:0"));
    NodeInfo info = answer(AskPattern.ask(server, Server.GetSelf::new, ANSWER, system.scheduler()));
    return Enode.parse(info.enode());
  }

  /** What nodes take from outside. */
  Environment environment() {
    return environment;
  }

  Ticker ticker() {
    return environment.ticker();
  }

  /** Runs an actor beside the nodes. */
  <T> void run(Behavior<T> actor) {
    system.tell(new SpawnProtocol.Spawn<>(actor, "", Props.empty(), system.ignoreRef()));
  }

  /** Stops all nodes, at once and not one by one. */
  @Override
  public void close() {
    List<CompletionStage<NodeEvent.Stopped>> stopping = new ArrayList<>();
    for (ActorRef<Server.Command> server : servers) {
      stopping.add(AskPattern.ask(server, Server.Stop::new, ANSWER, system.scheduler()));
    }
    stopping.forEach(Nodes::answer);
    system.terminate();
    Waiting.atMost(system.getWhenTerminated().toCompletableFuture(), SYSTEM_STOP);
    environment.close();
  }

  private static <T> T answer(CompletionStage<T> answer) {
    return Waiting.until(answer.toCompletableFuture(), "an answer of a node");
  }
}
