package dev.kith.node.server;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import dev.kith.node.dial.DialLimits;
import dev.kith.node.dial.DialScheduler;
import dev.kith.node.enr.NodeId;
import dev.kith.node.environment.Environment;
import dev.kith.node.environment.Transport.Connection;
import dev.kith.node.event.Course;
import dev.kith.node.peer.Origin;
import dev.kith.node.peer.Peer;
import dev.kith.node.peer.PeerSettings;
import dev.kith.node.protocol.CandidateSource;
import dev.kith.node.session.Capability;
import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.SessionId;
import dev.kith.node.wire.Rates;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sessions of one server: spawns their actors, carries the decisions of {@link PeerSet} to
 * them, and tells the world. Used by the server's actor alone.
 */
final class Sessions {
  private final ActorContext<Server.Command> context;
  private final Environment environment;
  private final NodeView view;
  private final Memory memory;
  private final PeerSettings settings;
  private final SessionNews news;
  private final PeerSet set;
  private final ActorRef<DialScheduler.Command> dialer;
  private final ActorRef<Peer.Event> peerEvents;
  private final Map<SessionId, Session> sessions = new LinkedHashMap<>();
  private final Crossings crossings;
  private final Conduct conduct;
  private final Steering steering;
  private final Map<SessionId, Runnable> makingRoom = new LinkedHashMap<>();
  private long lastId;
  private int actors;

  private Sessions(
      ActorContext<Server.Command> context,
      NodeConfig config,
      Environment environment,
      NodeView view,
      LocalNode local,
      Memory memory,
      List<CandidateSource> sources) {
    this.context = context;
    this.environment = environment;
    this.view = view;
    this.memory = memory;
    this.set = new PeerSet(local.info().id(), config.peerLimits());
    Rates rates = new Rates(environment.ticker());
    this.crossings = new Crossings(local.info().id());
    this.conduct = new Conduct(config.reputation(), memory, now());
    this.settings =
        new PeerSettings(
            config.key(),
            local.hello(),
            config.protocols(),
            Hubs.spawn(context, config.protocols()),
            environment,
            view.feed(),
            config.messageEvents(),
            config.limits(),
            rates,
            view.traffic());
    this.news = new SessionNews(view, context.getLog(), config.protocols());
    this.peerEvents = context.messageAdapter(Peer.Event.class, Server.FromPeer::new);
    this.dialer =
        Part.spawn(
            context,
            DialScheduler.Command.class,
            "dialer",
            DialScheduler.create(
                environment,
                dialSetup(config, local, view, sources),
                context.messageAdapter(DialScheduler.Event.class, Server.FromDialer::new)));
    this.steering =
        new Steering(
            environment, view, news, set, sessions, conduct, new Steering.Levers(rates, dialer));
    steering.limit(config.rateLimits());
    steering.remember();
  }

  private static DialScheduler.Setup dialSetup(
      NodeConfig config, LocalNode local, NodeView view, List<CandidateSource> sources) {
    PeerLimits limits = config.peerLimits();
    return new DialScheduler.Setup(
        local.info().id(),
        config.dialing(),
        new DialLimits(limits.maxDialed(), limits.maxPending()),
        address -> view.limits().orElse(limits).networks().allows(address),
        sources,
        view::show);
  }

  static Sessions create(
      ActorContext<Server.Command> context,
      NodeConfig config,
      Environment environment,
      NodeView view,
      LocalNode local,
      Memory memory,
      List<CandidateSource> sources) {
    return new Sessions(context, config, environment, view, local, memory, sources);
  }

  /**
   * Begins a session with somebody who called.
   *
   * @param takeNext runs when another may come: at once, or when who had to make room is gone
   */
  void accept(Connection connection, Runnable takeNext) {
    InetAddress from = connection.remote().getAddress();
    Optional<TurnedAway> refusal = turnedAway(from);
    if (refusal.isPresent()) {
      view.count(refusal.get());
      connection.abort();
      takeNext.run();
      return;
    }
    SessionId id = nextId();
    spawn(new Session(id, new Origin.Accepted(connection), null, now()));
    Optional<SessionId> evicted = set.accepted(id, from, now());
    if (evicted.isPresent()) {
      makingRoom.put(evicted.get(), takeNext);
      disconnect(evicted.get(), DisconnectReason.TOO_MANY_PEERS);
    } else {
      takeNext.run();
    }
  }

  private Optional<TurnedAway> turnedAway(InetAddress from) {
    // The listener may not have heard yet that a network was denied.
    if (!set.limits().networks().allows(from)) {
      return Optional.of(TurnedAway.NETWORK);
    }
    if (conduct.isBanned(from, now())) {
      return Optional.of(TurnedAway.BANNED);
    }
    return set.mayWait(from) ? Optional.empty() : Optional.of(TurnedAway.PENDING);
  }

  void dial(DialScheduler.Event event) {
    DialScheduler.Dial dial = (DialScheduler.Dial) event;
    NodeId node = dial.node().id();
    InetAddress at = dial.addresses().get(0).getAddress();
    if (!set.limits().networks().allows(at) || !set.mayDial(node, at)) {
      dialer.tell(new DialScheduler.Declined(node));
      return;
    }
    SessionId id = nextId();
    set.dialing(id, node);
    Origin origin = new Origin.Dialed(dial.node().key(), dial.source(), dial.addresses());
    spawn(new Session(id, origin, dial.node(), now()));
  }

  private long now() {
    return environment.ticker().nanos();
  }

  private SessionId nextId() {
    return new SessionId(++lastId);
  }

  private void spawn(Session session) {
    session.peer =
        context.spawn(
            Peer.create(session.id, session.origin, settings, peerEvents), "peer-" + session.id);
    await(session.peer);
    sessions.put(session.id, session);
  }

  void on(Peer.Event event) {
    Session session = sessions.get(event.session());
    if (session == null) {
      return;
    }
    if (event instanceof Peer.Spoke) {
      set.spoke(session.id, now());
    } else if (event instanceof Peer.Secured secured) {
      secured(session, secured);
    } else if (event instanceof Peer.Stays) {
      decided(session, Optional.of(DisconnectReason.ALREADY_CONNECTED));
    } else if (event instanceof Peer.Greeted greeted) {
      greeted(session, greeted);
    } else if (event instanceof Peer.Appraised appraised) {
      steering.appraised(session, appraised.points().getAsInt());
    } else if (event instanceof Peer.Closed closed) {
      closed(session, closed.closure(), closed.course());
    }
  }

  private void secured(Session session, Peer.Secured secured) {
    NodeId node = NodeId.of(secured.key());
    session.node = node;
    session.remote = secured.remote();
    news.secured(session, node);
    Optional<DisconnectReason> refusal =
        conduct.isBanned(node, now())
            ? Optional.of(DisconnectReason.USELESS_PEER)
            : set.secured(session.id, node, session.remote.getAddress(), now());
    if (session.dialed() || refusal.isPresent()) {
      welcome(session, refusal);
    } else {
      dialer.tell(new DialScheduler.Arriving(node));
      ourCall(node)
          .ifPresentOrElse(ours -> cross(session, ours, node), () -> welcome(session, refusal));
    }
  }

  private void welcome(Session session, Optional<DisconnectReason> refusal) {
    session.welcomed = refusal.isEmpty();
    answer(session, refusal);
  }

  private Optional<Session> ourCall(NodeId node) {
    if (!set.hasSeveral(node)) {
      // As nearly always: no need to look at thousands.
      return Optional.empty();
    }
    return sessions.values().stream()
        .filter(session -> session.dialed() && session.greeted == null && !session.gaveWay)
        .filter(session -> node.equals(session.node))
        .findFirst();
  }

  /** The remote has called while we call it: one of the two sessions has to go. */
  private void cross(Session theirs, Session ours, NodeId node) {
    switch (crossings.meet(node, theirs.id, ours.welcomed)) {
      case THEIRS -> {
        giveWay(ours);
        welcome(theirs, Optional.empty());
      }
      case OURS -> welcome(theirs, Optional.of(DisconnectReason.ALREADY_CONNECTED));
      case ASK_OURS -> ours.tell(Peer.Yield.INSTANCE);
      case AWAIT_OURS -> context.getLog().debug("session {} waits for {}", theirs.id, ours.id);
    }
  }

  private static void giveWay(Session ours) {
    ours.gaveWay = true;
    ours.tell(new Peer.Disconnect(DisconnectReason.ALREADY_CONNECTED));
  }

  /** What came of our call is known: the remote's, if it has waited for that, is answered now. */
  private void decided(Session ours, Optional<DisconnectReason> refusal) {
    NodeId node = ours.node;
    if (node != null && ours.dialed()) {
      crossings.decided(node).map(sessions::get).ifPresent(theirs -> welcome(theirs, refusal));
    }
  }

  private void greeted(Session session, Peer.Greeted greeted) {
    Optional<DisconnectReason> refusal = set.greeted(session.id);
    if (refusal.isEmpty()) {
      up(session, greeted);
    }
    answer(session, refusal);
  }

  private void up(Session session, Peer.Greeted greeted) {
    NodeId node = NodeId.of(greeted.key());
    session.greeted = greeted;
    session.upNanos = now();
    decided(session, Optional.of(DisconnectReason.ALREADY_CONNECTED));
    session.tell(new Peer.Trust(set.trusts(node)));
    steering.show(session, node);
    session.target().ifPresent(memory::up);
    dialer.tell(
        new DialScheduler.Connected(
            node, session.dialed(), greeted.connection().local().getAddress()));
    news.up(session, node, greeted);
  }

  private void answer(Session session, Optional<DisconnectReason> refusal) {
    if (!session.dialed()) {
      refusal.ifPresent(steering::refused);
    }
    session.tell(refusal.<Peer.Command>map(Peer.Disconnect::new).orElse(Peer.Proceed.INSTANCE));
  }

  private void closed(Session session, Closure closure, Course course) {
    sessions.remove(session.id);
    set.closed(session.id);
    crossings.closed(session.id);
    decided(session, Optional.empty());
    Runnable takeNext = makingRoom.remove(session.id);
    if (takeNext != null) {
      takeNext.run();
    }
    NodeId node = session.node;
    session
        .target()
        .ifPresent(target -> memory.ended(target.id(), session.greeted != null, closure));
    if (session.greeted != null && node != null) {
      news.down(session, node, closure, now());
    } else {
      news.refused(session, closure, course.ended(now()));
    }
    if (node != null) {
      steering.judge(node, closure);
      ended(session, node, closure);
    }
  }

  private void ended(Session session, NodeId node, Closure closure) {
    if (set.activeSession(node).isPresent()) {
      return;
    }
    if (session.dialed() && gaveWay(closure)) {
      dialer.tell(new DialScheduler.Declined(node));
    } else if (session.dialed() || session.greeted != null) {
      dialer.tell(new DialScheduler.Ended(node, closure));
    } else {
      dialer.tell(new DialScheduler.Left(node));
    }
    steering.gone(node);
  }

  /** Our own call ended in favour of theirs, which is no failure of the node. */
  private static boolean gaveWay(Closure closure) {
    return closure.initiator() == Closure.Initiator.LOCAL
        && closure.cause() instanceof Closure.Disconnected goodbye
        && goodbye.reason() == DisconnectReason.ALREADY_CONNECTED;
  }

  /** A peer's actor is gone. If it never said how its session ended, it failed: our bug. */
  void terminated(ActorRef<?> actor) {
    actors--;
    for (Session session : List.copyOf(sessions.values())) {
      if (actor.equals(session.peer)) {
        Closure.Phase phase =
            session.greeted != null ? Closure.Phase.ACTIVE : Closure.Phase.HANDSHAKING;
        Closure.Cause cause = new Closure.Lost("this node's own session code failed");
        Closure closure = new Closure(cause, Closure.Initiator.LOCAL, phase);
        closed(session, closure, session.origin.course(session.begunNanos));
      }
    }
  }

  private void disconnect(SessionId id, DisconnectReason reason) {
    Session session = sessions.get(id);
    if (session != null) {
      session.tell(new Peer.Disconnect(reason));
    }
  }

  /** What an operator, conduct and time change about the sessions. */
  Steering steering() {
    return steering;
  }

  /** Ends all sessions; each still says how it ended. */
  void quit() {
    context.stop(dialer);
    for (Session session : sessions.values()) {
      session.tell(new Peer.Disconnect(DisconnectReason.QUITTING));
    }
  }

  boolean isEmpty() {
    return sessions.isEmpty();
  }

  /** Counts another actor among those that have to end before the server has stopped. */
  void await(ActorRef<?> actor) {
    context.watch(actor);
    actors++;
  }

  /** Actors of peers that have not ended, though their sessions may have. */
  int actors() {
    return actors;
  }

  Optional<ActorRef<?>> hub(Capability protocol) {
    return Optional.ofNullable(settings.hubs().get(protocol));
  }
}
