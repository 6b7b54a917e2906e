package dev.kith.node.peer;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.BehaviorBuilder;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.stream.Materializer;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.environment.Ticker;
import dev.kith.node.environment.Transport;
import dev.kith.node.environment.Transport.Connection;
import dev.kith.node.event.Course;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.protocol.FailureCost;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.session.CapabilityTable;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.Closure.Phase;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.node.session.Hello;
import dev.kith.node.session.SessionId;
import dev.kith.node.wire.Frame;
import dev.kith.node.wire.Lanes;
import dev.kith.node.wire.MessageConnection;
import dev.kith.node.wire.Pulse;
import dev.kith.node.wire.SessionStream;
import dev.kith.node.wire.WireControl;
import dev.kith.node.wire.WireListener;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * One session, from the first byte to the last: owns the connection's stream and the protocols'
 * actors, and ends with exactly one {@link Closure}.
 *
 * <p>Asks its server twice whether to go on: when the handshake has shown who the remote is, and
 * when the Hellos have shown what it speaks. Does not decide who may connect, and does not decode
 * messages. Child of a {@code Server}.
 */
public final class Peer {
  /** What a peer is told. */
  public sealed interface Command {}

  /** End the session and tell the remote why. */
  public record Disconnect(DisconnectReason reason) implements Command {}

  /** The server's yes, to {@link Secured} and to {@link Greeted}. */
  public enum Proceed implements Command {
    /** The one value. */
    INSTANCE
  }

  /**
   * Give up if there is no connection yet: the remote has called, too. Who has a connection answers
   * {@link Stays}.
   */
  public enum Yield implements Command {
    /** The one value. */
    INSTANCE
  }

  /** The remote is trusted from now on, or no longer. */
  public record Trust(boolean trusted) implements Command {}

  // Not for others: the answers of transport, stream and timers.

  record Dial(Transport.DialEvent answer) implements Command {}

  record KeyProven(PublicKey remote) implements Command {}

  record HelloCame(Hello hello) implements Command {}

  record Arrived(int lane, List<Frame> frames) implements Command {}

  record RemoteLeft(DisconnectReason reason) implements Command {}

  record Broken(Fault fault, String detail) implements Command {}

  record Lost(String detail) implements Command {}

  enum Signal implements Command {
    SOCKET_CLOSED,
    SETUP_TIMED_OUT,
    CALL_NEXT
  }

  /** What a peer tells its server. */
  public sealed interface Event {
    /** Which session it is about. */
    SessionId session();
  }

  /** The remote sent its first bytes. */
  public record Spoke(SessionId session) implements Event {}

  /** The handshake is done; the peer waits for a yes, or a {@link Disconnect}. */
  public record Secured(SessionId session, PublicKey key, InetSocketAddress remote)
      implements Event {}

  /** There is a connection already: it goes on. The answer to {@link Yield}. */
  public record Stays(SessionId session) implements Event {}

  /**
   * Protocols praised or blamed the remote.
   *
   * @param points takes what has added up since the last such event
   */
  public record Appraised(SessionId session, IntSupplier points) implements Event {}

  /**
   * The Hellos are exchanged and fit; the peer waits again.
   *
   * @param pulse how the session is, at any later time and from any thread
   * @param course how it went until now
   */
  public record Greeted(
      SessionId session,
      PublicKey key,
      Connection connection,
      Hello hello,
      CapabilityTable table,
      Supplier<Pulse> pulse,
      Course course)
      implements Event {}

  /**
   * The session is over and its socket is closed. The last event, and the only one of its kind.
   *
   * @param course how it went until its protocols ran, or until now
   */
  public record Closed(SessionId session, Closure closure, Course course) implements Event {}

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final SessionId id;
  private final PeerSettings settings;
  private final ActorRef<Event> server;
  private boolean trusted;
  private Course course;

  private Peer(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      SessionId id,
      Origin origin,
      PeerSettings settings,
      ActorRef<Event> server) {
    this.context = context;
    this.timers = timers;
    this.id = id;
    this.settings = settings;
    this.server = server;
    this.course = origin.course(settings.now());
  }

  /** A session that begins with a connection made or to be made. */
  public static Behavior<Command> create(
      SessionId id, Origin origin, PeerSettings settings, ActorRef<Event> server) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new Peer(context, timers, id, origin, settings, server).begin(origin)));
  }

  private Behavior<Command> begin(Origin origin) {
    if (origin instanceof Origin.Dialed dialed) {
      return connecting(dialed);
    }
    return handshaking(open(((Origin.Accepted) origin).connection(), Optional.empty()));
  }

  private Behavior<Command> connecting(Origin.Dialed origin) {
    Calls calls =
        new Calls(
            settings.environment().transport(),
            settings.limits().dialTimeout(),
            origin,
            context.messageAdapter(Transport.DialEvent.class, Dial::new));
    calls.callNext();
    if (calls.hasNext()) {
      timers.startSingleTimer(Signal.CALL_NEXT, Calls.HEAD_START);
    }
    return Behaviors.receive(Command.class)
        .onMessage(Dial.class, answer -> answered(origin, calls, answer.answer()))
        .onMessageEquals(Signal.CALL_NEXT, () -> same(calls::callNext))
        .onMessage(Trust.class, this::onTrust)
        .onMessageEquals(
            Yield.INSTANCE, () -> undialed(Ending.local(DisconnectReason.ALREADY_CONNECTED)))
        .onMessage(Disconnect.class, command -> undialed(Ending.local(command.reason())))
        .onSignal(PostStop.class, signal -> same(calls::cancel))
        .build();
  }

  private static Behavior<Command> same(Runnable action) {
    action.run();
    return Behaviors.same();
  }

  private Behavior<Command> answered(
      Origin.Dialed origin, Calls calls, Transport.DialEvent answer) {
    if (answer instanceof Transport.DialFailed failed) {
      return calls.failed() ? Behaviors.same() : undialed(Ending.lost(failed.cause()));
    }
    timers.cancel(Signal.CALL_NEXT);
    Connection connection = ((Transport.Connected) answer).connection();
    calls.connected(connection);
    course = course.connected(settings.now());
    return handshaking(open(connection, Optional.of(origin.key())));
  }

  private Behavior<Command> undialed(Ending ending) {
    server.tell(new Closed(id, ending.in(Phase.CONNECTING), course));
    return Behaviors.stopped();
  }

  /** Runs the wire. From here on the one deadline until the session is active runs, too. */
  private Link open(Connection connection, Optional<PublicKey> called) {
    timers.startSingleTimer(Signal.SETUP_TIMED_OUT, settings.limits().setupTimeout());
    WireListener listener = new StreamToPeer(id, context.getSelf(), server);
    Ticker ticker = settings.environment().ticker();
    WireControl wire =
        connection instanceof MessageConnection direct
            ? direct.run(settings.key().publicKey(), called, listener, ticker)
            : SessionStream.run(
                connection,
                settings.handshake(called),
                listener,
                ticker,
                settings.traffic(),
                Materializer.createMaterializer(context));
    return new Link(connection, wire, called.isPresent());
  }

  private Behavior<Command> handshaking(Link link) {
    return endings(Behaviors.receive(Command.class), Phase.HANDSHAKING, link, Optional.empty())
        .onMessage(KeyProven.class, proven -> greeting(link, proven.remote()))
        .build();
  }

  private Behavior<Command> greeting(Link link, PublicKey remote) {
    course = course.secured(settings.now());
    server.tell(new Secured(id, remote, link.connection().remote()));
    return endings(Behaviors.receive(Command.class), Phase.GREETING, link, Optional.empty())
        .onMessage(HelloCame.class, came -> greetedEarly(link, remote, came.hello()))
        .onMessageEquals(
            Proceed.INSTANCE,
            () -> {
              link.wire().greet(settings.hello());
              return awaitingHello(link, remote);
            })
        .build();
  }

  /** The remote's Hello came before the server's yes: both sides send theirs unasked. */
  private Behavior<Command> greetedEarly(Link link, PublicKey remote, Hello hello) {
    return endings(Behaviors.receive(Command.class), Phase.GREETING, link, Optional.empty())
        .onMessageEquals(
            Proceed.INSTANCE,
            () -> {
              link.wire().greet(settings.hello());
              return greeted(link, remote, hello);
            })
        .build();
  }

  private Behavior<Command> awaitingHello(Link link, PublicKey remote) {
    return endings(Behaviors.receive(Command.class), Phase.GREETING, link, Optional.empty())
        .onMessage(HelloCame.class, came -> greeted(link, remote, came.hello()))
        .build();
  }

  private Behavior<Command> greeted(Link link, PublicKey remote, Hello hello) {
    course = course.greeted(hello);
    if (!hello.publicKey().equals(remote.bytes())) {
      Ending lie = Ending.fault(Fault.UNEXPECTED_IDENTITY, "");
      return close(link, lie.in(Phase.GREETING), Optional.empty());
    }
    CapabilityTable table = CapabilityTable.match(settings.offers(), hello.capabilities());
    if (table.shared().isEmpty() && !settings.protocols().isEmpty()) {
      Ending useless = Ending.local(DisconnectReason.USELESS_PEER);
      return close(link, useless.in(Phase.GREETING), Optional.empty());
    }
    server.tell(
        new Greeted(id, remote, link.connection(), hello, table, link.wire()::pulse, course));
    return endings(Behaviors.receive(Command.class), Phase.GREETING, link, Optional.empty())
        .onMessageEquals(Proceed.INSTANCE, () -> activate(link, remote, hello, table))
        .build();
  }

  private Behavior<Command> activate(
      Link link, PublicKey remote, Hello hello, CapabilityTable table) {
    timers.cancel(Signal.SETUP_TIMED_OUT);
    ActorRef<Command> self = context.getSelf();
    LiveSession session =
        new LiveSession(
            id, remote, hello, link, settings, reason -> self.tell(new Disconnect(reason)), server);
    session.trusted = trusted;
    List<Protocol> shared =
        table.shared().stream().map(s -> settings.protocol(s.capability())).toList();
    Lanes lanes =
        link.wire().lanes(table, shared.stream().map(Protocol::limits).toList(), settings.rates());
    ProtocolChildren children = new ProtocolChildren(context, session);
    for (int i = 0; i < shared.size(); i++) {
      children.spawn(shared.get(i), lanes.all().get(i), settings.hubs());
    }
    link.wire().activate(lanes);
    return active(link, new Running(session, children));
  }

  private Behavior<Command> active(Link link, Running running) {
    BehaviorBuilder<Command> hotFirst =
        Behaviors.receive(Command.class)
            .onMessage(
                Arrived.class,
                arrived -> {
                  running.children().deliver(arrived.lane(), arrived.frames());
                  return Behaviors.same();
                });
    return endings(hotFirst, Phase.ACTIVE, link, Optional.of(running))
        .onSignal(Terminated.class, signal -> childEnded(link, running, signal.getRef()))
        .build();
  }

  private Behavior<Command> childEnded(Link link, Running running, ActorRef<Void> ref) {
    ProtocolChildren.Ended ended = running.children().ended(ref);
    if (ended == null) {
      return Behaviors.same();
    }
    Closure.Cause cause = ChildEnding.cause(ended.failure());
    if (ChildEnding.isBug(ended.failure())) {
      context.getLog().warn("protocol {} failed", ended.protocol(), ended.failure());
    }
    boolean others = running.children().running() > 0;
    if (ended.protocol().failureCost() == FailureCost.CAPABILITY && others) {
      settings
          .feed()
          .publish(
              new NodeEvent.ProtocolDropped(
                  id, running.session().nodeId, ended.protocol().capability(), cause.text()));
      return Behaviors.same();
    }
    Ending ending = new Ending(cause, Initiator.LOCAL);
    return close(link, ending.in(Phase.ACTIVE), Optional.of(running));
  }

  /** The ways every state between connect and close can end. */
  private BehaviorBuilder<Command> endings(
      BehaviorBuilder<Command> state, Phase phase, Link link, Optional<Running> running) {
    Function<Ending, Behavior<Command>> close = end -> close(link, end.in(phase), running);
    return state
        .onMessage(Disconnect.class, command -> close.apply(Ending.local(command.reason())))
        .onMessage(RemoteLeft.class, left -> close.apply(Ending.remote(left.reason())))
        .onMessage(
            Broken.class, broken -> close.apply(Ending.fault(broken.fault(), broken.detail())))
        .onMessage(Lost.class, lost -> close.apply(Ending.lost(lost.detail())))
        .onMessageEquals(
            Signal.SETUP_TIMED_OUT, () -> close.apply(Ending.fault(Fault.TIMEOUT_HANDSHAKE, "")))
        .onMessageEquals(
            Signal.SOCKET_CLOSED,
            () -> {
              context.getSelf().tell(Signal.SOCKET_CLOSED);
              return close.apply(Ending.lost("the stream stopped"));
            })
        .onMessageEquals(Yield.INSTANCE, () -> same(() -> server.tell(new Stays(id))))
        // Another address of the same node: its connection was given up when this one stood.
        .onMessage(Dial.class, late -> Behaviors.same())
        .onMessage(
            Trust.class,
            trust -> {
              running.ifPresent(live -> live.session().trusted = trust.trusted());
              return onTrust(trust);
            })
        // A stream would end with this actor; not every wire is one.
        .onSignal(PostStop.class, signal -> same(link.wire()::abort));
  }

  private Behavior<Command> onTrust(Trust trust) {
    trusted = trust.trusted();
    return Behaviors.same();
  }

  /** The one place where a session turns from alive to ending; its closure is decided here. */
  private Behavior<Command> close(Link link, Closure closure, Optional<Running> running) {
    timers.cancel(Signal.SETUP_TIMED_OUT);
    running.ifPresent(live -> live.end(closure));
    link.wire().close(Ending.goodbye(closure));
    return closing(link, closure, running);
  }

  private Behavior<Command> closing(Link link, Closure closure, Optional<Running> running) {
    return Behaviors.receive(Command.class)
        .onMessageEquals(Signal.SOCKET_CLOSED, () -> closed(closure, running))
        .onAnyMessage(late -> Behaviors.same())
        .onSignal(Terminated.class, signal -> stopped(running, signal.getRef(), Behaviors.same()))
        .onSignal(PostStop.class, signal -> same(link.wire()::abort))
        .build();
  }

  private Behavior<Command> closed(Closure closure, Optional<Running> running) {
    server.tell(new Closed(id, closure, course));
    return hasChildren(running) ? lingering(running) : Behaviors.stopped();
  }

  /** The session is over, but a child blocks its thread: the actor must wait, nobody else does. */
  private Behavior<Command> lingering(Optional<Running> running) {
    return Behaviors.receive(Command.class)
        .onAnyMessage(late -> Behaviors.same())
        .onSignal(
            Terminated.class,
            signal -> {
              Behavior<Command> next = stopped(running, signal.getRef(), Behaviors.same());
              return hasChildren(running) ? next : Behaviors.stopped();
            })
        .build();
  }

  private static Behavior<Command> stopped(
      Optional<Running> running, ActorRef<Void> child, Behavior<Command> next) {
    running.ifPresent(live -> live.children().ended(child));
    return next;
  }

  private static boolean hasChildren(Optional<Running> running) {
    return running.isPresent() && running.get().children().running() > 0;
  }

  /** A session whose protocols run. */
  private record Running(LiveSession session, ProtocolChildren children) {
    void end(Closure closure) {
      session.closed(closure);
      children.stop();
    }
  }
}
