package dev.kith.node.dial;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.dial.Candidates.Candidate;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.event.Course;
import dev.kith.node.protocol.CandidateSource.Found;
import dev.kith.node.reputation.Bans;
import dev.kith.node.session.Closure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * Whom to call next. Static nodes first and always, whatever the limits on peers say; then
 * candidates, as long as slots are free. Pure, of one owner; times are nanoseconds of a monotonic
 * clock.
 */
final class DialPlan {
  /** Fewer peers are too few: any of them may vanish the next moment. */
  static final int FLOOR = 3;

  /** Nodes whose pauses are remembered for each candidate: those that were candidates before. */
  private static final int HISTORY_PER_CANDIDATE = 4;

  /** What stays so, or as good as: a node that has it is no candidate. */
  private static final Set<Obstacle> FINAL =
      EnumSet.of(
          Obstacle.SELF,
          Obstacle.NO_ADDRESS,
          Obstacle.NETWORK_NOT_ALLOWED,
          Obstacle.BANNED,
          Obstacle.PRIVATE_RANGE);

  /**
   * A node to call.
   *
   * @param source who named it
   * @param addresses the best first; none for a node whose host name is to be looked up
   */
  record Call(Enode node, String source, List<InetSocketAddress> addresses) {}

  private final NodeId self;
  private final DialSettings settings;
  private final Reach reach;
  private final StaticNodes statics;
  private final Candidates candidates;
  private final History history;
  private final Demand demand = new Demand();
  private final Set<NodeId> calling = new LinkedHashSet<>();
  private final Set<NodeId> lookups = new LinkedHashSet<>();
  private final Set<NodeId> arriving = new LinkedHashSet<>();
  private final Connected connected;
  private final Map<Obstacle, Long> turnedDown = new EnumMap<>(Obstacle.class);
  private DialLimits limits;

  /**
   * Nobody to call yet.
   *
   * @param allowed which addresses may be called
   */
  DialPlan(
      NodeId self,
      DialSettings settings,
      DialLimits limits,
      Predicate<InetAddress> allowed,
      Entropy entropy) {
    this.self = self;
    this.settings = settings;
    this.limits = limits;
    this.reach = new Reach(allowed, settings);
    this.statics = new StaticNodes(settings.redialInterval(), entropy);
    this.connected = new Connected(statics::contains);
    this.candidates = new Candidates(settings.maxCandidates());
    int remembered = HISTORY_PER_CANDIDATE * settings.maxCandidates();
    this.history = new History(settings.redialInterval(), remembered, entropy);
  }

  void limit(DialLimits value) {
    limits = value;
  }

  /** Keeps a node connected from now on. */
  void keep(Enode node, long nowNanos) {
    if (node.id().equals(self)) {
      return;
    }
    candidates.remove(node.id());
    statics.keep(node, history.redial(node.id(), nowNanos));
    connected.recount(node.id());
    Optional<Connected.Session> session = connected.of(node.id());
    if (session.isPresent()) {
      statics.connected(node.id(), session.get().sinceNanos());
    } else if (calling.remove(node.id())) {
      statics.called(node.id(), nowNanos);
    }
  }

  /** Lets a static node go; a call of it that is made already goes on. */
  void forget(NodeId node) {
    if (!lookups.remove(node) && statics.calling(node)) {
      calling.add(node);
    }
    statics.forget(node);
    connected.recount(node);
  }

  /**
   * The host name of a node was looked up.
   *
   * @return where to call it; nowhere if it is not to be called any more, or has no address that
   *     can be called and has to wait
   */
  List<InetSocketAddress> named(Enode node, List<InetAddress> addresses, long nowNanos) {
    if (!lookups.remove(node.id())) {
      return List.of();
    }
    List<InetSocketAddress> routes = Routes.of(node, addresses);
    return statics.contains(node.id())
        ? reachable(node, routes, nowNanos)
        : callable(node, routes, nowNanos);
  }

  /** Whether a node is to be kept connected. */
  boolean keeps(NodeId node) {
    return statics.contains(node);
  }

  /** From now on a source may be asked for candidates. */
  void open(String source, long nowNanos) {
    demand.open(source, nowNanos);
  }

  /** A source has found a node. */
  void found(Found found, long nowNanos) {
    NodeId id = found.node().id();
    if (statics.contains(id)) {
      statics.resolved(found.node());
    }
    if (!demand.take(found.source()) || statics.contains(id)) {
      return;
    }
    Candidate candidate = new Candidate(found.node(), found.source(), found.quality(), nowNanos);
    Optional<Obstacle> obstacle = obstacle(candidate, nowNanos).filter(FINAL::contains);
    if (obstacle.isPresent()) {
      turnedDown.merge(obstacle.get(), 1L, Long::sum);
    } else {
      if (!candidates.contains(id)) {
        demand.useful(found.source());
      }
      candidates.add(candidate);
    }
  }

  /** A node has called us and proven its key. */
  void arriving(NodeId node) {
    arriving.add(node);
  }

  /** A node that was arriving has not made it. */
  void left(NodeId node) {
    arriving.remove(node);
  }

  /** A session is up. */
  void connected(NodeId node, boolean dialed, InetAddress local, long nowNanos) {
    arriving.remove(node);
    lookups.remove(node);
    calling.remove(node);
    connected.add(node, new Connected.Session(dialed, nowNanos));
    statics.connected(node, nowNanos);
    reach.at(local);
  }

  /** A call failed, or a session is over. */
  void ended(NodeId node, Closure closure, long nowNanos) {
    calling.remove(node);
    lookups.remove(node);
    boolean good =
        connected
            .remove(node)
            .filter(was -> nowNanos - was.sinceNanos() >= StaticNodes.GOOD_SESSION.toNanos())
            .isPresent();
    statics.ended(node, nowNanos);
    history.ended(node, closure, good, nowNanos);
    if (good) {
      candidates.succeeded(node);
    } else {
      candidates.failed(node);
    }
  }

  /** A call was not made after all, for reasons of our own. */
  void declined(NodeId node, long nowNanos) {
    calling.remove(node);
    statics.declined(node, nowNanos);
  }

  void ban(Bans.Ban ban, long nowNanos) {
    reach.bans().add(ban, nowNanos);
    if (ban.target() instanceof Bans.Node banned) {
      candidates.remove(banned.id());
    }
  }

  void lift(Bans.Target target) {
    reach.bans().lift(target);
  }

  private boolean isCalling(NodeId node) {
    return statics.calling(node) || calling.contains(node);
  }

  /** Whether sources should be asked where a static node is; that they are asked is noted. */
  boolean resolve(NodeId node, long nowNanos) {
    return statics.resolve(node, nowNanos);
  }

  /** Whether there are so few peers that pauses are shortened. */
  boolean isStarving() {
    return connected.size() < Math.min(FLOOR, limits.maxDialed());
  }

  private int running() {
    return statics.calling() + calling.size();
  }

  private int free() {
    return limits.free(connected.slots(), running());
  }

  /** The calls to make now; they count as under way. */
  List<Call> next(long nowNanos) {
    List<Call> calls = new ArrayList<>();
    for (Enode node : statics.takeDue(limits.maxActive() - running(), nowNanos)) {
      if (node.hostname().isPresent()) {
        lookups.add(node.id());
        calls.add(new Call(node, Course.STATIC, List.of()));
      } else {
        List<InetSocketAddress> addresses = reachable(node, Routes.of(node), nowNanos);
        if (!addresses.isEmpty()) {
          calls.add(new Call(node, Course.STATIC, addresses));
        }
      }
    }
    for (int free = free(); free > 0; free--) {
      Optional<Candidate> next =
          candidates.next(
              candidate -> obstacle(candidate, nowNanos).isEmpty(),
              owner -> reach.rate().lastMinute(owner, nowNanos));
      if (next.isEmpty()) {
        break;
      }
      calls.add(call(next.get(), nowNanos));
    }
    return calls;
  }

  /** Where a static node can be called; if nowhere, it waits for the next time. */
  private List<InetSocketAddress> reachable(
      Enode node, List<InetSocketAddress> routes, long nowNanos) {
    List<InetSocketAddress> allowed = reach.allowed(routes);
    if (allowed.isEmpty() || reach.banned(node.id(), allowed, nowNanos).isPresent()) {
      statics.ended(node.id(), nowNanos);
      if (node.hostname().isPresent()) {
        Obstacle why = allowed.isEmpty() ? Obstacle.NETWORK_NOT_ALLOWED : Obstacle.BANNED;
        history.led(node.id(), routes.isEmpty() ? Obstacle.UNRESOLVED : why, nowNanos);
      }
      return List.of();
    }
    history.dialed(node.id(), nowNanos);
    reach.rate().dialed(allowed.get(0).getAddress(), nowNanos);
    return allowed;
  }

  private Call call(Candidate candidate, long nowNanos) {
    Enode node = candidate.node;
    List<InetSocketAddress> addresses = reach.usable(candidate.routes);
    calling.add(node.id());
    history.dialed(node.id(), nowNanos);
    if (addresses.isEmpty()) {
      lookups.add(node.id());
    } else {
      reach.rate().dialed(addresses.get(0).getAddress(), nowNanos);
    }
    return new Call(node, candidate.source, addresses);
  }

  /** Where a candidate can be called whose host name was looked up; if nowhere, it waits. */
  private List<InetSocketAddress> callable(
      Enode node, List<InetSocketAddress> routes, long nowNanos) {
    NodeId id = node.id();
    Optional<Obstacle> obstacle = reach.nowhere(id, routes, nowNanos);
    if (obstacle.isPresent()) {
      calling.remove(id);
      history.led(id, obstacle.get(), nowNanos);
      candidates.failed(id);
      return List.of();
    }
    List<InetSocketAddress> usable = reach.usable(routes);
    if (reach.hurried(usable, nowNanos).isPresent()) {
      declined(id, nowNanos);
      return List.of();
    }
    reach.rate().dialed(usable.get(0).getAddress(), nowNanos);
    return usable;
  }

  /** What keeps a candidate from being called, if anything does but a lack of slots. */
  private Optional<Obstacle> obstacle(Candidate candidate, long nowNanos) {
    NodeId id = candidate.node.id();
    if (id.equals(self)) {
      return Optional.of(Obstacle.SELF);
    }
    List<InetSocketAddress> routes = candidate.routes;
    if (routes.isEmpty() && !Routes.canBeLookedUp(candidate.node)) {
      return Optional.of(Obstacle.NO_ADDRESS);
    }
    return underWay(id)
        .or(() -> reach.misplaced(routes))
        .or(() -> history.obstacle(id, isStarving(), nowNanos))
        .or(() -> reach.banned(id, routes, nowNanos))
        .or(() -> reach.hurried(reach.usable(routes), nowNanos));
  }

  private Optional<Obstacle> underWay(NodeId id) {
    if (isCalling(id)) {
      return Optional.of(Obstacle.DIALING);
    }
    if (connected.of(id).isPresent()) {
      return Optional.of(Obstacle.CONNECTED);
    }
    return arriving.contains(id) ? Optional.of(Obstacle.ARRIVING) : Optional.empty();
  }

  /**
   * How many nodes to ask each source for, after {@link #next} has taken all candidates that can be
   * called now; that they are asked for is noted.
   */
  Map<String, Integer> questions(long nowNanos) {
    return demand.ask(wanted(), nowNanos);
  }

  /** Twice as many as could be called at once, so that the next free slot finds one. */
  private int wanted() {
    int free = free();
    if (free <= 0) {
      return 0;
    }
    int room = settings.maxCandidates() - candidates.size();
    return Math.min(2 * free, Math.max(room, free));
  }

  /** When there is something to do next, if there is. */
  OptionalLong nextDue(long nowNanos) {
    LongStream.Builder due = LongStream.builder();
    if (running() < limits.maxActive()) {
      statics.nextDue().ifPresent(due);
    }
    if (free() > 0) {
      candidates.all().forEach(candidate -> nextDue(candidate, nowNanos).ifPresent(due));
      demand.nextAsk(nowNanos).ifPresent(due);
    }
    return due.build().map(at -> at - nowNanos).min().stream()
        .map(wait -> nowNanos + wait)
        .findFirst();
  }

  private OptionalLong nextDue(Candidate candidate, long nowNanos) {
    Optional<Obstacle> obstacle = obstacle(candidate, nowNanos);
    if (obstacle.isEmpty()) {
      return OptionalLong.of(nowNanos);
    }
    return switch (obstacle.get()) {
      case RECENTLY_DIALED, BACKING_OFF ->
          OptionalLong.of(history.due(candidate.node.id(), isStarving(), nowNanos));
      case NETWORK_BUSY, TOO_FAST -> OptionalLong.of(reach.rate().eases(nowNanos));
      default -> OptionalLong.empty();
    };
  }

  DialReport report(long nowNanos) {
    Map<Obstacle, Integer> obstacles = new EnumMap<>(Obstacle.class);
    boolean noSlot = free() <= 0;
    int ready = 0;
    for (Enode node : statics.nodes()) {
      ready +=
          count(
              obstacles,
              reach
                  .banned(node.id(), Routes.of(node), nowNanos)
                  .or(() -> statics.obstacle(node.id(), nowNanos))
                  .map(waits -> history.reason(node.id(), waits)));
    }
    for (Candidate candidate : candidates.all()) {
      Optional<Obstacle> obstacle =
          obstacle(candidate, nowNanos)
              .map(waits -> history.reason(candidate.node.id(), waits))
              .or(() -> noSlot ? Optional.of(Obstacle.NO_SLOT) : Optional.empty());
      ready += count(obstacles, obstacle);
    }
    return new DialReport(
        statics.size(),
        candidates.size(),
        Map.copyOf(candidates.bySource()),
        Map.copyOf(obstacles),
        ready,
        Map.copyOf(turnedDown),
        running(),
        reach.rate().lastMinute(nowNanos),
        isStarving(),
        nextDue(nowNanos).stream()
            .mapToObj(at -> Duration.ofNanos(Math.max(0, at - nowNanos)))
            .findFirst());
  }

  private static int count(Map<Obstacle, Integer> obstacles, Optional<Obstacle> obstacle) {
    obstacle.ifPresent(reason -> obstacles.merge(reason, 1, Integer::sum));
    return obstacle.isEmpty() ? 1 : 0;
  }
}
