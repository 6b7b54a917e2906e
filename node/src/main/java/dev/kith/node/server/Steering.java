package dev.kith.node.server;

import akka.Done;
import akka.actor.typed.ActorRef;
import dev.kith.node.dial.DialLimits;
import dev.kith.node.dial.DialScheduler;
import dev.kith.node.dial.Rotation;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.environment.Environment;
import dev.kith.node.peer.Peer;
import dev.kith.node.reputation.Bans;
import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.SessionId;
import dev.kith.node.wire.RateLimits;
import dev.kith.node.wire.Rates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What changes about sessions while they run: by an operator, who keeps, trusts, bans and limits;
 * by conduct; and by time, which lets peers make room. Used by the server's actor alone.
 */
final class Steering {
  /** What is turned elsewhere than in the set. */
  record Levers(Rates rates, ActorRef<DialScheduler.Command> dialer) {}

  private final Environment environment;
  private final NodeView view;
  private final SessionNews news;
  private final PeerSet set;
  private final Map<SessionId, Session> sessions;
  private final Conduct conduct;
  private final Rates rates;
  private final ActorRef<DialScheduler.Command> dialer;
  private final Turnover turnover = new Turnover();
  private final Map<NodeId, List<ActorRef<Done>>> awaitingEnd = new LinkedHashMap<>();

  /**
   * Steers these sessions.
   *
   * @param sessions all there are, now and later
   */
  Steering(
      Environment environment,
      NodeView view,
      SessionNews news,
      PeerSet set,
      Map<SessionId, Session> sessions,
      Conduct conduct,
      Levers levers) {
    this.environment = environment;
    this.view = view;
    this.news = news;
    this.set = set;
    this.sessions = sessions;
    this.conduct = conduct;
    this.rates = levers.rates();
    this.dialer = levers.dialer();
  }

  void keep(Enode node) {
    set.keep(node.id());
    showAgain(node.id());
    if (set.isOverfull()) {
      shed();
    }
    dialer.tell(new DialScheduler.Keep(node));
  }

  /** Keeps a node connected that has no slot reserved, since it needs none. */
  void call(Enode node) {
    dialer.tell(new DialScheduler.Keep(node));
  }

  void remove(NodeId node, ActorRef<Done> whenGone) {
    set.release(node);
    showAgain(node);
    dialer.tell(new DialScheduler.Forget(node));
    boolean any = false;
    for (Session session : sessions.values()) {
      if (node.equals(session.node)) {
        any = true;
        session.tell(new Peer.Disconnect(DisconnectReason.REQUESTED));
      }
    }
    if (any) {
      awaitingEnd.computeIfAbsent(node, none -> new ArrayList<>()).add(whenGone);
    } else {
      whenGone.tell(Done.getInstance());
    }
  }

  void trust(NodeId node, boolean trusted) {
    if (trusted) {
      set.trust(node);
    } else {
      set.distrust(node);
    }
    set.activeSession(node)
        .map(sessions::get)
        .ifPresent(session -> session.tell(new Peer.Trust(trusted)));
    showAgain(node);
  }

  /** No session with a node is left. */
  void gone(NodeId node) {
    List<ActorRef<Done>> waiting = awaitingEnd.remove(node);
    if (waiting != null) {
      waiting.forEach(asker -> asker.tell(Done.getInstance()));
    }
  }

  /** A peer is up, or its standing has changed: this is what there is to see of it now. */
  void show(Session session, NodeId node) {
    news.show(session, node, set.trusts(node), set.keeps(node));
  }

  /** A node's standing has changed: what is shown of it does, too. */
  private void showAgain(NodeId node) {
    set.activeSession(node).map(sessions::get).ifPresent(session -> show(session, node));
  }

  /** From now on these limits hold: who is too many has to go. */
  void limit(PeerLimits limits) {
    set.limit(limits);
    view.show(limits);
    for (Session session : List.copyOf(sessions.values())) {
      if (!limits.networks().allows(session.remote.getAddress())) {
        disconnect(session.id, DisconnectReason.REQUESTED);
      }
    }
    dialer.tell(new DialScheduler.Limit(new DialLimits(limits.maxDialed(), limits.maxPending())));
    shed();
  }

  /** From now on sessions talk no faster. */
  void limit(RateLimits limits) {
    rates.set(limits);
    view.show(limits);
  }

  private void shed() {
    set.surplus(node -> conduct.score(node, now()))
        .forEach(id -> disconnect(id, DisconnectReason.TOO_MANY_PEERS));
  }

  /** Protocols praised a node, or blamed it. */
  void appraised(Session session, int points) {
    NodeId node = session.node;
    if (node != null) {
      conduct.appraised(node, points, now()).filter(ban -> mayBan(node)).ifPresent(this::ban);
    }
  }

  /** How a session ended tells something of a node. */
  void judge(NodeId node, Closure closure) {
    conduct.ended(node, closure, now()).filter(ban -> mayBan(node)).ifPresent(this::ban);
  }

  /** Whom the operator wants stays, whatever it does. */
  private boolean mayBan(NodeId node) {
    return !set.keeps(node) && !set.trusts(node);
  }

  /** Ends all sessions with whom a ban is about, and lets them neither come nor be called. */
  void ban(Bans.Ban ban) {
    conduct.add(ban, now());
    dialer.tell(new DialScheduler.Ban(ban));
    for (Session session : List.copyOf(sessions.values())) {
      if (conduct.isBanned(session.remote.getAddress(), now())
          || (session.node != null && conduct.isBanned(session.node, now()))) {
        session.tell(new Peer.Disconnect(DisconnectReason.USELESS_PEER));
      }
    }
    showBans();
  }

  /** An operator bans somebody for a time. */
  void ban(Bans.Target target, Duration time, String reason) {
    ban(new Bans.Ban(target, now() + time.toNanos(), reason));
  }

  /** Whom a ban was about may come and be called again; a node begins with a clean slate. */
  void lift(Bans.Target target) {
    conduct.lift(target);
    dialer.tell(new DialScheduler.Lift(target));
    showBans();
  }

  /** Bans of an earlier life hold still. */
  void remember() {
    conduct.bans(now()).forEach(ban -> dialer.tell(new DialScheduler.Ban(ban)));
    showBans();
  }

  private void showBans() {
    Instant instant = environment.wallClock().instant();
    view.show(
        conduct.bans(now()).stream()
            .map(
                ban ->
                    new BanInfo(
                        ban.target(), instant.plusNanos(ban.untilNanos() - now()), ban.reason()))
            .toList());
  }

  /** Somebody who called was told this. */
  void refused(DisconnectReason reason) {
    turnover.refused(reason);
  }

  /**
   * Lets a peer go if others wait for its slot.
   *
   * @return how long until the next time
   */
  Duration rotate() {
    List<Rotation.Peer> peers =
        set.activeSessions().stream().map(sessions::get).flatMap(this::rotating).toList();
    turnover
        .turn(peers, set.limits(), view.dialing(), now(), environment.entropy())
        .ifPresent(id -> disconnect(id, DisconnectReason.TOO_MANY_PEERS));
    return Rotation.pause(environment.entropy());
  }

  private Stream<Rotation.Peer> rotating(Session session) {
    return Stream.ofNullable(session.node)
        .map(
            node ->
                new Rotation.Peer(
                    session.id,
                    session.dialed(),
                    !mayBan(node),
                    session.upNanos,
                    conduct.score(node, now())));
  }

  private void disconnect(SessionId id, DisconnectReason reason) {
    Session session = sessions.get(id);
    if (session != null) {
      session.tell(new Peer.Disconnect(reason));
    }
  }

  private long now() {
    return environment.ticker().nanos();
  }
}
