package dev.kith.node.cli;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import dev.kith.node.config.NodeSystem;
import dev.kith.node.discovery.Discovery;
import dev.kith.node.discovery.v4.Discv4Service;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.environment.Environment;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A node that takes part in discovery and in nothing else. For one thread. */
final class DiscoveryNode implements AutoCloseable {
  /** How long a question may take: a walk in a network where many are silent takes seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Environment environment;
  private final ActorSystem<LoneDiscovery.Command> system;
  private final LoneDiscovery.Started started;

  private DiscoveryNode(
      Environment environment,
      ActorSystem<LoneDiscovery.Command> system,
      LoneDiscovery.Started started) {
    this.environment = environment;
    this.system = system;
    this.started = started;
  }

  /**
   * Starts a node; port 0 takes a free one.
   *
   * @throws IOException if the address cannot be had
   */
  static DiscoveryNode start(LoneDiscovery.Settings settings) throws IOException {
    Environment environment = Environment.real();
    CompletableFuture<LoneDiscovery.Started> started = new CompletableFuture<>();
    ActorSystem<LoneDiscovery.Command> system =
        NodeSystem.start(LoneDiscovery.create(settings, environment, started), environment);
    try {
      return new DiscoveryNode(environment, system, await(started));
    } catch (IOException e) {
      system.terminate();
      environment.close();
      throw e;
    }
  }

  /** The node's record, as it was at first. */
  NodeRecord record() {
    return started.record();
  }

  /** The node's URL: without a port for TCP. */
  Enode enode() {
    InetAddress ip = Enode.of(record()).ip().orElseGet(InetAddress::getLoopbackAddress);
    return Enode.of(record().publicKey(), new Host.Ip(ip), 0, started.address().getPort());
  }

  /** The node with an address for its host name. */
  static Enode located(Enode node) throws IOException {
    return node.hostname().isEmpty()
        ? node
        : node.withAddress(InetAddress.getByName(node.hostname().get()));
  }

  /**
   * Asks, and waits for the answer.
   *
   * @throws IOException if there is none
   */
  <T> T ask(Function<ActorRef<T>, Discv4Service.Command> question) throws IOException {
    return await(asked(question));
  }

  /** Asks; the answer comes on another thread, or fails if it does not come in time. */
  <T> CompletableFuture<T> asked(Function<ActorRef<T>, Discv4Service.Command> question) {
    return AskPattern.<Discovery.Command, T>ask(
            started.discovery(),
            replyTo -> new Discovery.ToV4(question.apply(replyTo)),
            PATIENCE,
            system.scheduler())
        .toCompletableFuture();
  }

  private static <T> T await(CompletableFuture<T> answer) throws IOException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e.getCause() instanceof TimeoutException
          ? new IOException("There was no answer within " + PATIENCE.toSeconds() + " s.", e)
          : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The wait for an answer was broken off.", e);
    }
  }

  /** Waits until somebody closes the node. */
  void join() {
    system.getWhenTerminated().toCompletableFuture().join();
  }

  /** Frees the address. */
  @Override
  public void close() {
    system.terminate();
    join();
    environment.close();
  }
}
