package dev.kith.node;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.japi.function.Function;
import dev.kith.node.admin.Admin;
import dev.kith.node.admin.AdminConfig;
import dev.kith.node.config.NodeSystem;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.environment.Environment;
import dev.kith.node.event.EventFeed;
import dev.kith.node.event.EventQueue;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.NodeInfo;
import dev.kith.node.server.NodeView;
import dev.kith.node.server.PeerInfo;
import dev.kith.node.server.Server;
import dev.kith.node.server.StartFailure;
import dev.kith.node.session.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running node, for people without actors: owns an actor system, the real environment and one
 * {@link Server}. Safe from any thread; close it to stop the node.
 */
public final class Node implements AutoCloseable {
  /**
   * Questions are answered within a few turns of a mailbox; this is only for a machine in agony.
   */
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** What stopping takes beyond the sessions' own time: ending the actor system. */
  private static final Duration SYSTEM_STOP = Duration.ofSeconds(2);

  private final NodeConfig config;
  private final Environment environment;
  private final NodeView view;
  private final ActorSystem<Guardian.Command> system;
  private final ActorRef<Server.Command> server;
  private final NodeInfo info;
  private int orphans;
  private boolean closed;

  private Node(
      NodeConfig config,
      Environment environment,
      NodeView view,
      ActorSystem<Guardian.Command> system,
      Guardian.Started started) {
    this.config = config;
    this.environment = environment;
    this.view = view;
    this.system = system;
    this.server = started.server();
    this.info = started.info();
  }

  /**
   * Starts a node and waits until it can be called.
   *
   * @throws StartFailure with one sentence, if it cannot start; nothing is left running then
   */
  public static Node start(NodeConfig config) {
    return start(config, new EventFeed());
  }

  /** Starts a node whose events go to a feed that can be followed before the node starts. */
  public static Node start(NodeConfig config, EventFeed feed) {
    NodeView view = new NodeView(feed);
    Environment environment = Environment.real();
    CompletableFuture<Guardian.Started> started = new CompletableFuture<>();
    ActorSystem<Guardian.Command> system =
        NodeSystem.start(Guardian.create(config, environment, view, started), environment);
    try {
      return new Node(config, environment, view, system, await(started, ANSWER));
    } catch (RuntimeException e) {
      end(system, environment);
      throw e;
    }
  }

  /** This node; what its protocols show is asked of them now, on this thread. */
  public NodeInfo info() {
    return view.self().orElse(info);
  }

  /** How others call this node. */
  public Enode enode() {
    return Enode.parse(info.enode());
  }

  /** The connected peers, by id; none after the node has stopped. Never waits. */
  public List<PeerInfo> peers() {
    return view.peers();
  }

  /** What the node shows of itself, to be read at any time. */
  public NodeView view() {
    return view;
  }

  /** Keeps a node connected from now on. */
  public void addPeer(Enode node) {
    server.tell(new Server.AddPeer(node));
  }

  /** Lets a node go, and waits until a session with it is over. Not for use in a protocol. */
  public void removePeer(NodeId node) {
    ask((ActorRef<Done> replyTo) -> new Server.RemovePeer(node, replyTo));
  }

  /** Lets a node in over the limits from now on. */
  public void addTrusted(NodeId node) {
    server.tell(new Server.AddTrusted(node));
  }

  /** Treats a node as any other from now on. */
  public void removeTrusted(NodeId node) {
    server.tell(new Server.RemoveTrusted(node));
  }

  /** From now on the queue gets every event. */
  public void subscribe(EventQueue queue) {
    view.feed().subscribe(queue);
  }

  /** The queue gets no more events. */
  public void unsubscribe(EventQueue queue) {
    view.feed().unsubscribe(queue);
  }

  /** The node-wide actor of a protocol, if it has one. */
  public Optional<ActorRef<?>> hub(Capability protocol) {
    return ask((ActorRef<Optional<ActorRef<?>>> replyTo) -> new Server.GetHub(protocol, replyTo));
  }

  /** The server's actor, for everything else. */
  public ActorRef<Server.Command> server() {
    return server;
  }

  /**
   * Takes requests of those who administer the node, until it is closed. This needs libraries that
   * are optional otherwise.
   *
   * @throws StartFailure with one sentence, if it cannot
   */
  public Admin serve(AdminConfig admin) {
    return Admin.open(view, server, system, admin);
  }

  /**
   * Ends every session with {@code client quitting} and stops, within the configured time even if a
   * protocol blocks for ever.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      NodeEvent.Stopped stopped =
          await(
              AskPattern.ask(
                      server,
                      Server.Stop::new,
                      config.stopTimeout().plus(ANSWER),
                      system.scheduler())
                  .toCompletableFuture(),
              config.stopTimeout().plus(ANSWER));
      orphans = stopped.orphans();
    } finally {
      end(system, environment);
    }
  }

  /** Waits until the node has stopped: because somebody closed it, or because it failed. */
  public void join() {
    system.getWhenTerminated().toCompletableFuture().join();
  }

  /** After closing: how many peers have protocols that blocked for ever and were left behind. */
  public synchronized int orphans() {
    return orphans;
  }

  private static void end(ActorSystem<?> system, Environment environment) {
    system.terminate();
    try {
      await(system.getWhenTerminated().toCompletableFuture(), SYSTEM_STOP);
    } catch (StartFailure | IllegalStateException e) {
      system.log().debug("the actor system ends later, with the protocols that block it", e);
    } finally {
      environment.close();
    }
  }

  private <T> T ask(Function<ActorRef<T>, Server.Command> question) {
    return await(
        AskPattern.ask(server, question, ANSWER, system.scheduler()).toCompletableFuture(), ANSWER);
  }

  private static <T> T await(Future<T> answer, Duration timeout) {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StartFailure failure) {
        throw failure;
      }
      throw new IllegalStateException("the node is not running", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("the node did not answer within " + timeout, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the node", e);
    }
  }
}
