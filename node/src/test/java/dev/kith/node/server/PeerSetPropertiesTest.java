package dev.kith.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.enr.IpPrefix;
import dev.kith.node.enr.IpText;
import dev.kith.node.enr.NodeId;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.SessionId;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Whatever happens in whatever order: what the set says agrees with a plain list of sessions. */
class PeerSetPropertiesTest {
  private static final int NODES = 6;

  /**
   * One address twice in a network, three networks in two sites, both families, and a neighbour.
   */
  private static final List<InetAddress> ADDRESSES =
      Stream.of("5.6.7.8", "5.6.7.9", "5.6.8.1", "2a00:1:1:1::1", "2a00:1:1:2::1", "192.168.0.1")
          .map(text -> IpText.parse(text).orElseThrow())
          .toList();

  private enum Act {
    ACCEPT,
    DIAL,
    SPEAK,
    SECURE,
    GREET,
    CLOSE,
    TRUST,
    DISTRUST,
    KEEP,
    RELEASE,
    PASS,
    LIMIT
  }

  /** What happens, to which of the sessions so far, by which node, from where. */
  record Step(Act act, int which, int node, int address, PeerLimits limits) {}

  private static final class Known {
    final SessionId id;
    final boolean dialed;
    final InetAddress from;
    @Nullable NodeId node;
    boolean spoke;
    boolean secured;
    long securedNanos;
    boolean active;

    /** Trusted once, or static once: what it was let in for may have passed since. */
    boolean wasTrusted;

    boolean wasStatic;

    Known(SessionId id, boolean dialed, InetAddress from) {
      this.id = id;
      this.dialed = dialed;
      this.from = from;
    }
  }

  @Provide
  Arbitrary<PeerLimits> limits() {
    Arbitrary<PlaceLimits> places =
        Arbitraries.integers()
            .between(1, 4)
            .list()
            .ofSize(3)
            .map(numbers -> new PlaceLimits(numbers.get(0), numbers.get(1), numbers.get(2)));
    Arbitrary<AddressLimits> addresses =
        Combinators.combine(places, places, Arbitraries.of(true, false))
            .as(
                (pending, sessions, lan) ->
                    new AddressLimits(pending, Duration.ZERO, pending, sessions, lan));
    return Combinators.combine(
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(1, 4),
            addresses)
        .as(
            (peers, inbound, pending, from) ->
                new PeerLimits(peers, Math.min(inbound, peers), pending).withAddresses(from));
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Act> acts =
        Arbitraries.frequency(
            Tuple.of(6, Act.ACCEPT),
            Tuple.of(3, Act.DIAL),
            Tuple.of(3, Act.SPEAK),
            Tuple.of(8, Act.SECURE),
            Tuple.of(8, Act.GREET),
            Tuple.of(4, Act.CLOSE),
            Tuple.of(1, Act.TRUST),
            Tuple.of(1, Act.DISTRUST),
            Tuple.of(1, Act.KEEP),
            Tuple.of(1, Act.RELEASE),
            Tuple.of(2, Act.PASS),
            Tuple.of(1, Act.LIMIT));
    return Combinators.combine(
            acts,
            Arbitraries.integers().between(0, 100),
            Arbitraries.integers().between(0, NODES),
            Arbitraries.integers().between(0, ADDRESSES.size() - 1),
            limits())
        .as(Step::new)
        .list()
        .ofMaxSize(150);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void neverExceedsALimitNorLosesASlot(
      @ForAll("steps") List<Step> steps, @ForAll("limits") PeerLimits limits) {
    Model model = new Model(limits);
    for (Step step : steps) {
      model.apply(step);
      model.compare();
    }
    model.closeAll();
  }

  /** Sessions as a list, and the decisions of the set checked against it. */
  private static final class Model {
    PeerLimits limits;
    final PeerSet set;
    final List<Known> open = new ArrayList<>();
    final Set<NodeId> trusted = new LinkedHashSet<>();
    final Set<NodeId> statics = new LinkedHashSet<>();
    final Set<SessionId> leaving = new LinkedHashSet<>();
    long lastId;
    long now;

    Model(PeerLimits limits) {
      this.limits = limits;
      this.set = new PeerSet(PeerSetTest.node(0), limits);
    }

    void closeAll() {
      for (Known session : List.copyOf(open)) {
        close(session);
        compare();
      }
      assertThat(set.activeSessions()).isEmpty();
      assertThat(set.pendingInbound()).isZero();
      assertThat(set.activeInbound()).isZero();
    }

    void apply(Step step) {
      NodeId node = PeerSetTest.node(step.node());
      InetAddress address = ADDRESSES.get(step.address());
      switch (step.act()) {
        case ACCEPT -> accept(address);
        case DIAL -> dial(node, address);
        case TRUST, DISTRUST, KEEP, RELEASE -> regard(step.act(), node);
        case PASS -> now += WaitingRoom.HELLO_DUE.toNanos() / 2;
        case LIMIT -> {
          limits = step.limits();
          set.limit(limits);
          shed();
        }
        default -> {
          if (!open.isEmpty()) {
            Known session = open.get(step.which() % open.size());
            happen(step.act(), session, node);
          }
        }
      }
    }

    void regard(Act act, NodeId node) {
      switch (act) {
        case TRUST -> {
          set.trust(node);
          trusted.add(node);
        }
        case DISTRUST -> {
          set.distrust(node);
          trusted.remove(node);
        }
        case KEEP -> {
          set.keep(node);
          if (!node.equals(PeerSetTest.node(0))) {
            statics.add(node);
          }
          shed();
        }
        default -> {
          set.release(node);
          statics.remove(node);
        }
      }
      actives().forEach(this::regard);
    }

    void regard(Known session) {
      session.wasTrusted |= trusted.contains(session.node);
      session.wasStatic |= statics.contains(session.node);
    }

    void shed() {
      List<SessionId> surplus = set.surplus(node -> node.bytes().getUnsigned(31) % 3);
      assertThat(set.surplus(node -> 0)).as("each is told once").isEmpty();
      assertThat(surplus).allMatch(id -> find(id).active && isStranger(find(id)));
      surplus.forEach(id -> close(find(id)));
    }

    boolean isStranger(Known peer) {
      return !trusted.contains(peer.node) && !statics.contains(peer.node);
    }

    void happen(Act act, Known session, NodeId node) {
      if (act == Act.CLOSE) {
        close(session);
      } else if (act == Act.SPEAK) {
        session.spoke = true;
        set.spoke(session.id, now);
      } else if (act == Act.SECURE && !session.secured) {
        secure(session, session.node == null ? node : session.node);
      } else if (act == Act.GREET && session.secured && !session.active) {
        greet(session);
      }
    }

    void accept(InetAddress from) {
      List<Known> before = pending();
      boolean fits =
          !limits.addresses().concern(from) || fits(before, from, limits.addresses().pending());
      assertThat(set.mayWait(from)).isEqualTo(fits);
      if (!fits) {
        return;
      }
      SessionId id = new SessionId(++lastId);
      Optional<SessionId> evicted = set.accepted(id, from, now);
      open.add(new Known(id, false, from));
      evicted.ifPresent(victim -> evict(before, id, victim));
    }

    void evict(List<Known> before, SessionId newest, SessionId victim) {
      assertThat(leaving.add(victim)).as("evicted once").isTrue();
      List<Known> rivals = before.stream().filter(known -> !known.id.equals(victim)).toList();
      if (victim.equals(newest)) {
        assertThat(before).allMatch(known -> known.secured && !isOverdue(known));
      } else if (find(victim).secured) {
        assertThat(isOverdue(find(victim))).isTrue();
        assertThat(rivals).allMatch(known -> known.secured);
      } else if (find(victim).spoke) {
        assertThat(rivals).allMatch(known -> known.spoke || known.secured);
      }
    }

    boolean isOverdue(Known known) {
      return now - known.securedNanos >= WaitingRoom.HELLO_DUE.toNanos();
    }

    List<Known> pending() {
      return open.stream()
          .filter(known -> !known.dialed && !known.active && !leaving.contains(known.id))
          .toList();
    }

    Known find(SessionId id) {
      return open.stream().filter(known -> known.id.equals(id)).findFirst().orElseThrow();
    }

    void dial(NodeId node, InetAddress at) {
      boolean known =
          open.stream().anyMatch(other -> node.equals(other.node) && !leaving.contains(other.id));
      Known session = new Known(new SessionId(lastId + 1), true, at);
      session.node = node;
      boolean may = !known && !node.equals(PeerSetTest.node(0)) && hasRoom(session);
      assertThat(set.mayDial(node, at)).isEqualTo(may);
      if (may) {
        lastId++;
        set.dialing(session.id, node);
        open.add(session);
      }
    }

    void secure(Known session, NodeId node) {
      session.node = node;
      Optional<DisconnectReason> refusal = refusal(session);
      assertThat(set.secured(session.id, node, session.from, now)).isEqualTo(refusal);
      // Whoever was refused is closed soon; here it stays for a while and may try on.
      session.secured = true;
      session.securedNanos = now;
    }

    void greet(Known session) {
      Optional<DisconnectReason> refusal = refusal(session);
      assertThat(set.greeted(session.id)).isEqualTo(refusal);
      if (refusal.isEmpty()) {
        session.active = true;
        regard(session);
      }
    }

    Optional<DisconnectReason> refusal(Known session) {
      if (leaving.contains(session.id) || !hasRoom(session)) {
        return Optional.of(DisconnectReason.TOO_MANY_PEERS);
      }
      if (actives().stream().anyMatch(other -> Objects.equals(other.node, session.node))) {
        return Optional.of(DisconnectReason.ALREADY_CONNECTED);
      }
      return PeerSetTest.node(0).equals(session.node)
          ? Optional.of(DisconnectReason.SELF)
          : Optional.empty();
    }

    boolean hasRoom(Known session) {
      List<Known> actives = actives();
      if (!isStranger(session)) {
        return true;
      }
      long missing =
          statics.stream()
              .filter(node -> actives.stream().noneMatch(peer -> node.equals(peer.node)))
              .count();
      long inbound = actives.stream().filter(peer -> !peer.dialed).count();
      return actives.size() + missing < limits.maxPeers()
          && (session.dialed || inbound < limits.maxInbound())
          && (!limits.addresses().concern(session.from)
              || fits(actives, session.from, limits.addresses().sessions()));
    }

    static boolean fits(List<Known> among, InetAddress from, PlaceLimits places) {
      return count(among, from, IpPrefix::of) < places.perAddress()
          && count(among, from, IpPrefix::network) < places.perNetwork()
          && count(among, from, IpPrefix::site) < places.perSite();
    }

    static long count(List<Known> among, InetAddress from, Function<InetAddress, IpPrefix> size) {
      return among.stream().filter(peer -> size.apply(from).contains(peer.from)).count();
    }

    List<Known> actives() {
      return open.stream().filter(known -> known.active).toList();
    }

    void close(Known session) {
      set.closed(session.id);
      open.remove(session);
      leaving.remove(session.id);
    }

    void compare() {
      List<Known> actives = actives();
      assertThat(set.activeSessions())
          .containsExactlyInAnyOrderElementsOf(actives.stream().map(known -> known.id).toList());
      assertThat(actives.stream().map(known -> known.node)).doesNotHaveDuplicates();
      long inbound = actives.stream().filter(known -> !known.dialed).count();
      assertThat(set.activeInbound()).isEqualTo((int) inbound);
      assertThat(set.pendingInbound()).isEqualTo(pending().size());
      List<Known> strangers =
          actives.stream().filter(known -> !known.wasTrusted && !known.wasStatic).toList();
      assertThat(strangers).hasSizeLessThanOrEqualTo(limits.maxPeers());
      assertThat(strangers.stream().filter(known -> !known.dialed).count())
          .isLessThanOrEqualTo(limits.maxInbound());
      PlaceLimits places = limits.addresses().sessions();
      for (Known known : strangers) {
        assertThat(set.activeSession(Objects.requireNonNull(known.node))).contains(known.id);
        if (limits.addresses().concern(known.from)) {
          assertThat(count(strangers, known.from, IpPrefix::site))
              .isLessThanOrEqualTo(places.perSite());
        }
      }
    }
  }
}
