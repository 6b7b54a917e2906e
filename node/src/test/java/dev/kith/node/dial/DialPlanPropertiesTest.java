package dev.kith.node.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.protocol.CandidateSource.Found;
import dev.kith.node.reputation.Bans;
import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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

/** Whatever happens in whatever order: no limit is exceeded, and no pause is cut short. */
class DialPlanPropertiesTest {
  private static final Duration REDIAL = Duration.ofSeconds(35);
  private static final int CANDIDATES = 5;

  /** Public addresses, two to a network, and a private one; the first two are behind names. */
  private static final List<Enode> NODES = IntStream.range(0, 12).mapToObj(i -> node(i)).toList();

  private static String ip(int i) {
    return (i == 0 ? "10.0.0." : "8.8." + i / 2 + ".") + i;
  }

  private static Enode node(int i) {
    return i < 2 ? DialPlanTest.named("node" + i + ".example") : DialPlanTest.node(ip(i));
  }

  private static final List<Closure> CLOSURES =
      List.of(
          DialPlanTest.goodbye(DisconnectReason.TOO_MANY_PEERS),
          DialPlanTest.goodbye(DisconnectReason.USELESS_PEER),
          DialPlanTest.goodbye(DisconnectReason.REQUESTED),
          DialPlanTest.fault(Fault.FLOOD));

  private enum Act {
    GIVE,
    KEEP,
    FORGET,
    ARRIVE,
    COME,
    CONNECT,
    FAIL,
    DECLINE,
    BAN,
    WAIT,
    CALL
  }

  record Step(Act act, int node, int number) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Act> acts =
        Arbitraries.frequency(
            Tuple.of(12, Act.GIVE),
            Tuple.of(2, Act.KEEP),
            Tuple.of(1, Act.FORGET),
            Tuple.of(1, Act.ARRIVE),
            Tuple.of(1, Act.COME),
            Tuple.of(4, Act.CONNECT),
            Tuple.of(6, Act.FAIL),
            Tuple.of(1, Act.DECLINE),
            Tuple.of(1, Act.BAN),
            Tuple.of(10, Act.WAIT),
            Tuple.of(10, Act.CALL));
    return Combinators.combine(
            acts,
            Arbitraries.integers().between(0, NODES.size() - 1),
            Arbitraries.integers().between(0, 90))
        .as(Step::new)
        .list()
        .ofMaxSize(150);
  }

  /** What a caller has to know, as plain maps. */
  private static final class Model {
    final DialLimits limits;
    final DialPlan plan;
    final Map<NodeId, Boolean> calling = new LinkedHashMap<>();
    final Map<NodeId, Boolean> connected = new LinkedHashMap<>();
    final Set<NodeId> statics = new LinkedHashSet<>();
    final Map<NodeId, Long> calledAt = new LinkedHashMap<>();
    final Map<NodeId, Long> pausedUntil = new LinkedHashMap<>();
    final Map<NodeId, Long> bannedUntil = new LinkedHashMap<>();
    final List<Long> calls = new ArrayList<>();
    int lookups;
    long now = DialPlanTest.START;

    Model(DialLimits limits) {
      this.limits = limits;
      this.plan =
          new DialPlan(
              DialPlanTest.node("10.9.9.9").id(),
              new DialSettings(REDIAL, 6, 2, CANDIDATES, false, false),
              limits,
              address -> true,
              Entropy.seeded(7));
      plan.open("list", now);
    }

    void apply(Step step) {
      Enode node = NODES.get(step.node());
      NodeId id = node.id();
      switch (step.act()) {
        case GIVE -> {
          plan.questions(now);
          plan.found(new Found("list", node, step.number()), now);
        }
        case KEEP -> {
          plan.keep(node, now);
          statics.add(id);
        }
        case FORGET -> {
          plan.forget(id);
          statics.remove(id);
        }
        case ARRIVE -> plan.arriving(id);
        case COME -> {
          if (!connected.containsKey(id)) {
            connect(id, false);
          }
        }
        case CONNECT -> calling.keySet().stream().findFirst().ifPresent(at -> connect(at, true));
        case FAIL -> end(step);
        case DECLINE ->
            calling.keySet().stream()
                .findFirst()
                .ifPresent(
                    at -> {
                      plan.declined(at, now);
                      calling.remove(at);
                      if (statics.contains(at)) {
                        calledAt.remove(at);
                      }
                    });
        case BAN -> {
          long until = now + Duration.ofSeconds(step.number()).toNanos();
          plan.ban(new Bans.Ban(new Bans.Node(id), until, ""), now);
          bannedUntil.put(id, until);
        }
        case WAIT -> now += Duration.ofSeconds(step.number()).toNanos();
        case CALL -> call();
      }
    }

    private void connect(NodeId id, boolean dialed) {
      plan.connected(id, dialed, DialPlanTest.address("192.168.0.1"), now);
      calling.remove(id);
      connected.put(id, dialed);
    }

    private void end(Step step) {
      List<NodeId> open = new ArrayList<>(calling.keySet());
      open.addAll(connected.keySet());
      if (open.isEmpty()) {
        return;
      }
      NodeId id = open.get(step.number() % open.size());
      Closure closure = CLOSURES.get(step.number() % CLOSURES.size());
      calling.remove(id);
      connected.remove(id);
      plan.ended(id, closure, now);
      long least = closure.backoff().toNanos();
      // A static node is tried again soon, and so is a mild one while there are hardly any peers.
      boolean mild = closure.penalty() == 0 && least <= Duration.ofMinutes(5).toNanos();
      pausedUntil.put(id, now + Math.min(least, mild ? Duration.ofMinutes(1).toNanos() : least));
    }

    List<NodeId> call() {
      List<NodeId> called =
          plan.next(now).stream()
              .filter(call -> !call.addresses().isEmpty() || resolves(call.node()))
              .map(call -> call.node().id())
              .toList();
      for (NodeId id : called) {
        assertThat(calling).doesNotContainKey(id);
        assertThat(connected).doesNotContainKey(id);
        Long before = calledAt.put(id, now);
        assertThat(before == null || now - before >= REDIAL.toNanos()).as("redial").isTrue();
        assertThat(over(bannedUntil.get(id))).as("ban").isTrue();
        assertThat(statics.contains(id) || over(pausedUntil.get(id))).as("pause").isTrue();
        calling.put(id, true);
        count(id);
      }
      return called;
    }

    /** Every third name is not known. */
    private boolean resolves(Enode node) {
      InetAddress address = DialPlanTest.address(ip(NODES.indexOf(node)));
      return !plan.named(node, lookups++ % 3 == 2 ? List.of() : List.of(address), now).isEmpty();
    }

    private void count(NodeId id) {
      if (!statics.contains(id) && !id.equals(NODES.get(0).id())) {
        calls.removeIf(at -> now - at >= Duration.ofMinutes(1).toNanos());
        calls.add(now);
        assertThat(calls).hasSizeLessThanOrEqualTo(6);
      }
    }

    private boolean over(@Nullable Long until) {
      return until == null || until - now <= 0;
    }

    void check() {
      DialReport report = plan.report(now);
      assertThat(report.candidates()).isLessThanOrEqualTo(CANDIDATES);
      assertThat(report.calling()).isEqualTo(calling.size());
      assertThat(calling).hasSizeLessThanOrEqualTo(limits.maxActive());
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void keepsAllLimits(
      @ForAll("steps") List<Step> steps,
      @ForAll @IntRange(max = 3) int maxDialed,
      @ForAll @IntRange(min = 1, max = 5) int maxActive) {
    Model model = new Model(new DialLimits(maxDialed, maxActive));
    for (Step step : steps) {
      int before = model.calling.size();
      model.apply(step);
      model.check();
      long dialed =
          model.connected.entrySet().stream()
              .filter(peer -> peer.getValue() && !model.statics.contains(peer.getKey()))
              .count();
      long others =
          model.calling.keySet().stream().filter(id -> !model.statics.contains(id)).count();
      if (model.calling.size() > before && others > 0 && step.act() == Act.CALL) {
        assertThat(others).isLessThanOrEqualTo(Math.max(before, 2 * (maxDialed - dialed)));
      }
    }
  }

  /** However it went before: whoever is kept is called once there is room and time has passed. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aStaticNodeIsAlwaysCalledInTheEnd(
      @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 3) int maxActive) {
    Model model = new Model(new DialLimits(0, maxActive));
    steps.forEach(model::apply);
    Set<NodeId> waiting = new LinkedHashSet<>(model.statics);
    waiting.removeAll(model.connected.keySet());
    for (int round = 0; round < 40; round++) {
      List.copyOf(model.calling.keySet())
          .forEach(
              id -> {
                model.plan.ended(id, CLOSURES.get(0), model.now);
                model.calling.remove(id);
                waiting.remove(id);
              });
      model.now += Duration.ofSeconds(80).toNanos();
      model.call();
    }
    assertThat(waiting).isEmpty();
  }
}
