package dev.kith.node.dial;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.environment.Environment;
import dev.kith.node.environment.Names;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decides when to call which static node, looks host names up each time, and asks its server to
 * dial. Opens no connections. Child of a {@code Server}.
 */
public final class DialScheduler extends AbstractBehavior<DialScheduler.Command> {
  /** What the scheduler is told. */
  public sealed interface Command {}

  /** Keep this node connected. */
  public record Keep(Enode node) implements Command {}

  /** Let this node go. */
  public record Forget(NodeId node) implements Command {}

  /** A session with this node is up. */
  public record Connected(NodeId node) implements Command {}

  /** A session with this node, or an attempt at one, is over. */
  public record Ended(NodeId node) implements Command {}

  private enum Due implements Command {
    INSTANCE
  }

  private record Named(Names.Answer answer) implements Command {}

  /** What the scheduler asks for. */
  public sealed interface Event {}

  /** Call this node at this address. */
  public record Dial(Enode node, InetSocketAddress address) implements Event {}

  private final TimerScheduler<Command> timers;
  private final Environment environment;
  private final ActorRef<Event> server;
  private final ActorRef<Names.Answer> answers;
  private final StaticNodes nodes;
  private final Map<String, List<Enode>> asking = new LinkedHashMap<>();

  private DialScheduler(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Environment environment,
      int maxCalling,
      ActorRef<Event> server) {
    super(context);
    this.timers = timers;
    this.environment = environment;
    this.server = server;
    this.answers = context.messageAdapter(Names.Answer.class, Named::new);
    this.nodes = new StaticNodes(maxCalling, environment.entropy());
  }

  /** A scheduler without nodes, which calls at most so many at once. */
  public static Behavior<Command> create(
      Environment environment, int maxCalling, ActorRef<Event> server) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new DialScheduler(context, timers, environment, maxCalling, server)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Keep.class, this::onKeep)
        .onMessage(Forget.class, this::onForget)
        .onMessage(Connected.class, this::onConnected)
        .onMessage(Ended.class, this::onEnded)
        .onMessage(Named.class, this::onNamed)
        .onMessageEquals(Due.INSTANCE, this::callDue)
        .build();
  }

  private Behavior<Command> onKeep(Keep command) {
    nodes.keep(command.node(), now());
    return callDue();
  }

  private Behavior<Command> onForget(Forget command) {
    nodes.forget(command.node());
    return callDue();
  }

  private Behavior<Command> onConnected(Connected command) {
    nodes.connected(command.node(), now());
    return callDue();
  }

  private Behavior<Command> onEnded(Ended command) {
    nodes.ended(command.node(), now());
    return callDue();
  }

  private Behavior<Command> callDue() {
    nodes.takeDue(now()).forEach(this::call);
    OptionalLong next = nodes.nextDue();
    if (next.isPresent()) {
      long wait = Math.max(0, next.getAsLong() - now());
      timers.startSingleTimer(Due.INSTANCE, Duration.ofNanos(wait));
    }
    return this;
  }

  private void call(Enode node) {
    Optional<InetSocketAddress> address = node.tcpAddress();
    if (address.isPresent()) {
      server.tell(new Dial(node, address.get()));
    } else if (node.hostname().isPresent()) {
      String host = node.hostname().get();
      asking.computeIfAbsent(host, none -> new ArrayList<>()).add(node);
      environment.names().lookup(host, answers);
    } else {
      getContext().getLog().warn("static node {} has no address to call", node);
    }
  }

  private Behavior<Command> onNamed(Named named) {
    List<Enode> waiting = asking.remove(named.answer().host());
    for (Enode node : waiting == null ? List.<Enode>of() : waiting) {
      if (!nodes.calling(node.id())) {
        continue;
      }
      if (named.answer().addresses().isEmpty()) {
        getContext().getLog().info("cannot call {}: {}", node, named.answer().failure());
        nodes.ended(node.id(), now());
      } else {
        server.tell(
            new Dial(node, new InetSocketAddress(named.answer().addresses().get(0), node.tcp())));
      }
    }
    return callDue();
  }

  private long now() {
    return environment.ticker().nanos();
  }
}
