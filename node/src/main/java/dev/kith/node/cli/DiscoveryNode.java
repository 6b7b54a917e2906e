package dev.kith.node.cli;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.config.NodeSystem;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.discovery.Discovery;
import dev.kith.node.discovery.DiscoverySettings;
import dev.kith.node.discovery.v4.Discv4Service;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.enr.RecordBuilder;
import dev.kith.node.environment.Environment;
import dev.kith.node.store.MemoryStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A node that takes part in discovery and in nothing else. For one thread. */
final class DiscoveryNode implements AutoCloseable {
  /** How long a question may take: a walk in a network where many are silent takes seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Environment environment;
  private final ActorSystem<Discovery.Event> system;
  private final Started started;

  private record Started(
      ActorRef<Discovery.Command> discovery, InetSocketAddress address, NodeRecord record) {}

  private DiscoveryNode(
      Environment environment, ActorSystem<Discovery.Event> system, Started started) {
    this.environment = environment;
    this.system = system;
    this.started = started;
  }

  /**
   * Starts a node; port 0 takes a free one.
   *
   * @throws IOException if the address cannot be had
   */
  static DiscoveryNode start(NodeKey key, InetSocketAddress listen, List<Enode> bootnodes)
      throws IOException {
    Environment environment = Environment.real();
    CompletableFuture<Started> started = new CompletableFuture<>();
    DiscoverySettings settings =
        new DiscoverySettings(bootnodes, address -> true, Optional.empty());
    ActorSystem<Discovery.Event> system =
        NodeSystem.start(guardian(key, listen, settings, environment, started));
    try {
      return new DiscoveryNode(environment, system, await(started));
    } catch (IOException e) {
      system.terminate();
      environment.close();
      throw e;
    }
  }

  private static Behavior<Discovery.Event> guardian(
      NodeKey key,
      InetSocketAddress listen,
      DiscoverySettings settings,
      Environment environment,
      CompletableFuture<Started> started) {
    return Behaviors.setup(
        context -> {
          ActorRef<Discovery.Command> discovery =
              context.spawn(
                  Discovery.create(
                      key, listen, settings, environment, new MemoryStore(), context.getSelf()),
                  "discovery");
          return Behaviors.receive(Discovery.Event.class)
              .onMessage(
                  Discovery.Bound.class,
                  bound -> {
                    long sequence = environment.wallClock().millis();
                    NodeRecord record = record(key, bound.address(), sequence);
                    discovery.tell(new Discovery.Begin(record));
                    started.complete(new Started(discovery, bound.address(), record));
                    return Behaviors.same();
                  })
              .onMessage(
                  Discovery.BindFailed.class,
                  failed -> {
                    started.completeExceptionally(
                        new IOException(
                            "Cannot listen on UDP port "
                                + failed.address().getPort()
                                + ": "
                                + failed.cause()
                                + "; choose another."));
                    return Behaviors.same();
                  })
              .onMessage(Discovery.FromV4.class, learnt -> Behaviors.same())
              .build();
        });
  }

  private static NodeRecord record(NodeKey key, InetSocketAddress address, long sequence) {
    return new RecordBuilder().ip(reachable(address)).udp(address.getPort()).sign(key, sequence);
  }

  /** Loopback stands for every address until somebody knows better. */
  private static InetAddress reachable(InetSocketAddress address) {
    return address.getAddress().isAnyLocalAddress()
        ? InetAddress.getLoopbackAddress()
        : address.getAddress();
  }

  /** The node's record. */
  NodeRecord record() {
    return started.record();
  }

  /** The node's URL: without a port for TCP. */
  Enode enode() {
    InetSocketAddress address = started.address();
    Host host = new Host.Ip(reachable(address));
    return Enode.of(record().publicKey(), host, 0, address.getPort());
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
