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
import dev.kith.node.event.Course;
import dev.kith.node.protocol.CandidateSource;
import dev.kith.node.reputation.Bans;
import dev.kith.node.session.Closure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Asks its server to call whom a {@link DialPlan} names, when it is time: looks host names up
 * before each call, asks sources for candidates, and says what it knows in a {@link DialReport}.
 * Opens no connections. Child of a {@code Server}.
 */
public final class DialScheduler extends AbstractBehavior<DialScheduler.Command> {
  /** What the scheduler is told. */
  public sealed interface Command {}

  /** Keep this node connected. */
  public record Keep(Enode node) implements Command {}

  /** Let this node go. */
  public record Forget(NodeId node) implements Command {}

  /** This node has called us, and its session is being set up. */
  public record Arriving(NodeId node) implements Command {}

  /** A node that was arriving did not make it. */
  public record Left(NodeId node) implements Command {}

  /**
   * A session with this node is up.
   *
   * @param dialed whether we called
   * @param local our end of the connection
   */
  public record Connected(NodeId node, boolean dialed, InetAddress local) implements Command {}

  /** A session with this node, or a call of it, is over. */
  public record Ended(NodeId node, Closure closure) implements Command {}

  /** This node was not called, for a reason of our own that will pass. */
  public record Declined(NodeId node) implements Command {}

  /** Do not call whom this ban is about. */
  public record Ban(Bans.Ban ban) implements Command {}

  /** Whom a ban was about may be called again. */
  public record Lift(Bans.Target target) implements Command {}

  /** From now on there may be so many calls. */
  public record Limit(DialLimits limits) implements Command {}

  private enum Signal implements Command {
    DUE,
    REPORT_DUE
  }

  private record Named(Names.Answer answer) implements Command {}

  private record Gave(CandidateSource.Found found) implements Command {}

  /** What the scheduler asks for. */
  public sealed interface Event {}

  /**
   * Call this node.
   *
   * @param source who named it: {@link Course#STATIC}, or a source of candidates
   * @param addresses one, or one of each family with the better first
   */
  public record Dial(Enode node, String source, List<InetSocketAddress> addresses)
      implements Event {}

  /**
   * What a scheduler begins with.
   *
   * @param self this node
   * @param settings how to call
   * @param limits how many calls there may be at first
   * @param allowed which addresses may be called
   * @param sources where candidates come from
   * @param reports takes each report, on the scheduler's thread
   */
  public record Setup(
      NodeId self,
      DialSettings settings,
      DialLimits limits,
      Predicate<InetAddress> allowed,
      List<CandidateSource> sources,
      Consumer<DialReport> reports) {}

  /** Between two reports: as good as at once for people, and seldom for a busy node. */
  private static final Duration REPORT_PAUSE = Duration.ofSeconds(1);

  private final TimerScheduler<Command> timers;
  private final Environment environment;
  private final ActorRef<Event> server;
  private final ActorRef<Names.Answer> answers;
  private final ActorRef<CandidateSource.Found> findings;
  private final Setup setup;
  private final DialPlan plan;
  private final Map<String, List<DialPlan.Call>> asking = new LinkedHashMap<>();

  private DialScheduler(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Environment environment,
      Setup setup,
      ActorRef<Event> server) {
    super(context);
    this.timers = timers;
    this.environment = environment;
    this.server = server;
    this.setup = setup;
    this.answers = context.messageAdapter(Names.Answer.class, Named::new);
    this.findings = context.messageAdapter(CandidateSource.Found.class, Gave::new);
    this.plan =
        new DialPlan(
            setup.self(), setup.settings(), setup.limits(), setup.allowed(), environment.entropy());
    setup.sources().forEach(source -> plan.open(source.name(), now()));
    proceed();
  }

  /** A scheduler without static nodes. */
  public static Behavior<Command> create(
      Environment environment, Setup setup, ActorRef<Event> server) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new DialScheduler(context, timers, environment, setup, server)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Keep.class, this::onKeep)
        .onMessage(Forget.class, forget -> after(() -> plan.forget(forget.node())))
        .onMessage(Arriving.class, arriving -> after(() -> plan.arriving(arriving.node())))
        .onMessage(Left.class, left -> after(() -> plan.left(left.node())))
        .onMessage(Connected.class, this::onConnected)
        .onMessage(Ended.class, this::onEnded)
        .onMessage(Declined.class, no -> after(() -> plan.declined(no.node(), now())))
        .onMessage(Ban.class, ban -> after(() -> plan.ban(ban.ban(), now())))
        .onMessage(Lift.class, lift -> after(() -> plan.lift(lift.target())))
        .onMessage(Limit.class, limit -> after(() -> plan.limit(limit.limits())))
        .onMessage(Named.class, this::onNamed)
        .onMessage(Gave.class, gave -> after(() -> plan.found(gave.found(), now())))
        .onMessageEquals(Signal.DUE, this::proceed)
        .onMessageEquals(Signal.REPORT_DUE, this::report)
        .build();
  }

  private Behavior<Command> after(Runnable change) {
    change.run();
    return proceed();
  }

  private Behavior<Command> onKeep(Keep keep) {
    plan.keep(keep.node(), now());
    if (keep.node().host().isEmpty()) {
      getContext().getLog().warn("static node {} has no address to call", keep.node());
      resolve(keep.node().id());
    }
    return proceed();
  }

  private Behavior<Command> onConnected(Connected up) {
    return after(() -> plan.connected(up.node(), up.dialed(), up.local(), now()));
  }

  private Behavior<Command> onEnded(Ended ended) {
    if (ended.closure().phase() == Closure.Phase.CONNECTING) {
      resolve(ended.node());
    }
    return after(() -> plan.ended(ended.node(), ended.closure(), now()));
  }

  /** Perhaps it lives elsewhere now. */
  private void resolve(NodeId node) {
    if (plan.resolve(node, now())) {
      setup.sources().forEach(each -> consult(each, source -> source.resolve(node, findings)));
    }
  }

  private Behavior<Command> proceed() {
    plan.next(now()).forEach(this::call);
    Map<String, Integer> questions = plan.questions(now());
    for (CandidateSource each : setup.sources()) {
      Integer nodes = questions.get(each.name());
      if (nodes != null) {
        consult(each, source -> source.ask(nodes, findings));
      }
    }
    OptionalLong next = plan.nextDue(now());
    if (next.isPresent()) {
      Duration wait = Duration.ofNanos(Math.max(0, next.getAsLong() - now()));
      timers.startSingleTimer(Signal.DUE, wait);
    } else {
      timers.cancel(Signal.DUE);
    }
    if (!timers.isTimerActive(Signal.REPORT_DUE)) {
      timers.startSingleTimer(Signal.REPORT_DUE, REPORT_PAUSE);
    }
    return this;
  }

  /** Somebody else's code: what it throws, errors too, must not end all calls. */
  private void consult(CandidateSource source, Consumer<CandidateSource> question) {
    try {
      question.accept(source);
    } catch (Throwable thrown) {
      getContext().getLog().warn("source {} failed when asked for nodes", source.name(), thrown);
    }
  }

  private Behavior<Command> report() {
    setup.reports().accept(plan.report(now()));
    return this;
  }

  private void call(DialPlan.Call call) {
    if (!call.addresses().isEmpty()) {
      server.tell(new Dial(call.node(), call.source(), call.addresses()));
      return;
    }
    String host = call.node().hostname().orElseThrow();
    asking.computeIfAbsent(host, none -> new ArrayList<>()).add(call);
    environment.names().lookup(host, answers);
  }

  private Behavior<Command> onNamed(Named named) {
    List<DialPlan.Call> waiting = asking.remove(named.answer().host());
    for (DialPlan.Call call : waiting == null ? List.<DialPlan.Call>of() : waiting) {
      Enode node = call.node();
      List<InetSocketAddress> addresses = plan.named(node, named.answer().addresses(), now());
      if (!addresses.isEmpty()) {
        server.tell(new Dial(node, call.source(), addresses));
      } else if (named.answer().addresses().isEmpty() && plan.keeps(node.id())) {
        getContext().getLog().info("cannot call {}: {}", node, named.answer().failure());
      }
    }
    return proceed();
  }

  private long now() {
    return environment.ticker().nanos();
  }
}
