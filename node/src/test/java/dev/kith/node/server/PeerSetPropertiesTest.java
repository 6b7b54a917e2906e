package dev.kith.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.enr.NodeId;
import dev.kith.node.session.SessionId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Whatever happens in whatever order: what the set says agrees with a plain list of sessions. */
class PeerSetPropertiesTest {
  private static final int NODES = 6;

  private enum Act {
    ACCEPT,
    DIAL,
    SPEAK,
    SECURE,
    GREET,
    CLOSE,
    TRUST,
    DISTRUST
  }

  /** What happens, to which of the sessions so far, by which node. */
  record Step(Act act, int which, int node) {}

  private static final class Known {
    final SessionId id;
    final boolean dialed;
    @Nullable NodeId node;
    boolean spoke;
    boolean secured;
    boolean active;
    boolean overLimit;

    Known(SessionId id, boolean dialed) {
      this.id = id;
      this.dialed = dialed;
    }
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
            Tuple.of(1, Act.DISTRUST));
    return Combinators.combine(
            acts, Arbitraries.integers().between(0, 100), Arbitraries.integers().between(0, NODES))
        .as(Step::new)
        .list()
        .ofMaxSize(150);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void neverExceedsALimitNorLosesASlot(
      @ForAll("steps") List<Step> steps,
      @ForAll @IntRange(max = 4) int maxPeers,
      @ForAll @IntRange(max = 3) int maxInbound,
      @ForAll @IntRange(min = 1, max = 4) int maxPending) {
    Model model = new Model(new PeerLimits(maxPeers, Math.min(maxInbound, maxPeers), maxPending));
    for (Step step : steps) {
      model.apply(step);
      model.compare();
    }
    model.closeAll();
  }

  /** Sessions as a list, and the decisions of the set checked against it. */
  private static final class Model {
    final PeerLimits limits;
    final PeerSet set;
    final List<Known> open = new ArrayList<>();
    final Set<NodeId> trusted = new LinkedHashSet<>();
    final Set<SessionId> leaving = new LinkedHashSet<>();
    long lastId;

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
      switch (step.act()) {
        case ACCEPT -> accept();
        case DIAL -> {
          if (set.mayDial(node)) {
            dial(set, node);
          }
        }
        case TRUST -> {
          set.trust(node);
          trusted.add(node);
        }
        case DISTRUST -> {
          set.distrust(node);
          trusted.remove(node);
        }
        default -> {
          if (!open.isEmpty()) {
            Known session = open.get(step.which() % open.size());
            happen(step.act(), session, node);
          }
        }
      }
    }

    void happen(Act act, Known session, NodeId node) {
      if (act == Act.CLOSE) {
        close(session);
      } else if (act == Act.SPEAK) {
        session.spoke = true;
        set.spoke(session.id);
      } else if (act == Act.SECURE && !session.secured) {
        secure(session, session.node == null ? node : session.node);
      } else if (act == Act.GREET && session.secured && !session.active) {
        greet(session);
      }
    }

    void accept() {
      SessionId id = new SessionId(++lastId);
      List<SessionId> before = pending();
      Optional<SessionId> evicted = set.accepted(id);
      open.add(new Known(id, false));
      evicted.ifPresent(
          victim -> {
            assertThat(find(victim).secured).as("evicted, though it proved its key").isFalse();
            assertThat(leaving.add(victim)).as("evicted once").isTrue();
            if (victim.equals(id)) {
              assertThat(before).allMatch(other -> find(other).secured);
            } else if (find(victim).spoke) {
              assertThat(before).allMatch(other -> find(other).spoke || find(other).secured);
            }
          });
    }

    List<SessionId> pending() {
      return open.stream()
          .filter(known -> !known.dialed && !known.active && !leaving.contains(known.id))
          .map(known -> known.id)
          .toList();
    }

    Known find(SessionId id) {
      return open.stream().filter(known -> known.id.equals(id)).findFirst().orElseThrow();
    }

    void dial(PeerSet set, NodeId node) {
      Known session = new Known(new SessionId(++lastId), true);
      session.node = node;
      set.dialing(session.id, node);
      open.add(session);
    }

    void secure(Known session, NodeId node) {
      boolean refused = set.secured(session.id, node).isPresent();
      assertThat(refused || !leaving.contains(session.id)).as("evicted, yet let in").isTrue();
      // Whoever was refused is closed soon; here it stays for a while and may try on.
      session.secured = true;
      session.node = node;
    }

    void greet(Known session) {
      boolean trusts = trusted.contains(session.node);
      int active = actives().size();
      if (set.greeted(session.id).isEmpty()) {
        assertThat(trusts || active < limits.maxPeers()).isTrue();
        assertThat(leaving).doesNotContain(session.id);
        assertThat(actives()).noneMatch(other -> Objects.equals(session.node, other.node));
        session.active = true;
        session.overLimit = trusts;
      }
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
      assertThat(set.pendingInbound()).isLessThanOrEqualTo(limits.maxPending());
      long bound = actives.stream().filter(known -> !known.overLimit).count();
      assertThat(bound).isLessThanOrEqualTo(limits.maxPeers());
      long boundInbound =
          actives.stream().filter(known -> !known.overLimit && !known.dialed).count();
      assertThat(boundInbound).isLessThanOrEqualTo(limits.maxInbound());
      for (Known known : actives) {
        assertThat(set.activeSession(Objects.requireNonNull(known.node))).contains(known.id);
      }
    }
  }
}
