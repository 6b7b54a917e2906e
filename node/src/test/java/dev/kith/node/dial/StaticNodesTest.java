package dev.kith.node.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.enr.IpText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StaticNodesTest {
  /** Just before the clock overflows, so that every test also covers that. */
  private static final long START = Long.MAX_VALUE - Duration.ofSeconds(7).toNanos();

  private static final Duration REDIAL = Duration.ofSeconds(35);

  private static final List<Enode> NODES =
      List.of(enode("127.0.0.1"), enode("127.0.0.2"), enode("127.0.0.3"));

  private final StaticNodes nodes = new StaticNodes(REDIAL, Entropy.seeded(1));
  private long now = START;

  private static Enode enode(String ip) {
    return Enode.of(
        NodeKey.generate().publicKey(), new Host.Ip(IpText.parse(ip).orElseThrow()), 30303, 30303);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void callsANewNodeAtOnceAndOnlyOnce() {
    Enode node = NODES.get(0);
    nodes.keep(node, now);
    assertThat(nodes.nextDue()).hasValue(now);
    assertThat(nodes.takeDue(16, now)).containsExactly(node);
    assertThat(nodes.takeDue(16, now)).isEmpty();
    assertThat(nodes.nextDue()).isEmpty();
    nodes.keep(node, now);
    assertThat(nodes.takeDue(16, now)).isEmpty();
  }

  @Test
  void callsAtTheNewAddressNextTime() {
    Enode node = NODES.get(0);
    Enode moved = node.withAddress(IpText.parse("10.0.0.1").orElseThrow());
    nodes.keep(node, now);
    nodes.takeDue(16, now);
    nodes.keep(moved, now);
    nodes.ended(node.id(), now);
    pass(REDIAL);
    assertThat(nodes.takeDue(16, now)).containsExactly(moved);
  }

  @Test
  void waitsLongerAfterEachFailureUntilASessionWasGood() {
    Enode node = NODES.get(0);
    nodes.keep(node, now);
    for (int failures = 1; failures < 20; failures++) {
      assertThat(nodes.takeDue(16, now)).containsExactly(node);
      nodes.ended(node.id(), now);
      Duration pause = Duration.ofNanos(nodes.nextDue().orElseThrow() - now);
      double exact = Math.min(60, Math.pow(2, failures - 1.0));
      assertThat(pause.toNanos() / 1e9)
          .isBetween(Math.max(35, 0.75 * exact), Math.max(35, 1.25 * exact));
      now = nodes.nextDue().orElseThrow();
    }
    nodes.takeDue(16, now);
    nodes.connected(node.id(), now);
    assertThat(nodes.nextDue()).isEmpty();
    pass(StaticNodes.GOOD_SESSION);
    nodes.ended(node.id(), now);
    assertThat(nodes.nextDue().orElseThrow() - now).isLessThan(Duration.ofSeconds(2).toNanos());
  }

  @Test
  void takesAShortSessionForAFailure() {
    Enode node = NODES.get(0);
    nodes.keep(node, now);
    nodes.takeDue(16, now);
    nodes.ended(node.id(), now);
    pass(REDIAL);
    nodes.connected(node.id(), now);
    pass(StaticNodes.GOOD_SESSION.minusNanos(1));
    nodes.ended(node.id(), now);
    assertThat(nodes.nextDue().orElseThrow() - now)
        .isGreaterThanOrEqualTo(Duration.ofMillis(1500).toNanos());
  }

  @Test
  void callsNobodyTwiceWithinTheInterval() {
    Enode node = NODES.get(0);
    nodes.keep(node, now);
    nodes.takeDue(16, now);
    pass(Duration.ofSeconds(5));
    nodes.ended(node.id(), now);
    assertThat(nodes.nextDue()).hasValue(START + REDIAL.toNanos());
    assertThat(nodes.obstacle(node.id(), now)).contains(Obstacle.RECENTLY_DIALED);
  }

  @Test
  void aCallThatWasNotMadeIsNoFailure() {
    Enode node = NODES.get(0);
    nodes.keep(node, now);
    nodes.takeDue(16, now);
    nodes.declined(node.id(), now);
    assertThat(nodes.nextDue()).hasValue(START + StaticNodes.DECLINED.toNanos());
    pass(StaticNodes.DECLINED);
    assertThat(nodes.takeDue(16, now)).containsExactly(node);
  }

  @Test
  void asksWhereANodeIsEverLessOften() {
    Enode node = NODES.get(0);
    nodes.keep(node, now);
    Duration pause = StaticNodes.FIRST_RESOLVE;
    for (int i = 0; i < 10; i++) {
      assertThat(nodes.resolve(node.id(), now)).isTrue();
      pass(pause.minusNanos(1));
      assertThat(nodes.resolve(node.id(), now)).isFalse();
      pass(Duration.ofNanos(1));
      pause = pause.multipliedBy(2);
      if (pause.compareTo(StaticNodes.LONGEST_RESOLVE) > 0) {
        pause = StaticNodes.LONGEST_RESOLVE;
      }
    }
  }

  @Test
  void takesAnAddressOnlyFromWhoWasAsked() {
    Enode node = NODES.get(0);
    Enode moved = node.withAddress(IpText.parse("10.0.0.1").orElseThrow());
    nodes.keep(node, now);
    nodes.resolved(moved);
    assertThat(nodes.nodes()).containsExactly(node);
    nodes.resolve(node.id(), now);
    nodes.resolved(Enode.of(node.key()));
    nodes.resolved(moved);
    nodes.resolved(node);
    assertThat(nodes.nodes()).containsExactly(moved);
  }

  @Test
  void knowsWhomItIsCalling() {
    Enode node = NODES.get(0);
    assertThat(nodes.calling(node.id())).isFalse();
    nodes.keep(node, now);
    assertThat(nodes.calling(node.id())).isFalse();
    nodes.takeDue(16, now);
    assertThat(nodes.calling(node.id())).isTrue();
    nodes.connected(node.id(), now);
    assertThat(nodes.calling(node.id())).isFalse();
    nodes.forget(node.id());
    assertThat(nodes.calling(node.id())).isFalse();
  }

  @Test
  void ignoresWhomItDoesNotKeep() {
    nodes.connected(NODES.get(0).id(), now);
    nodes.ended(NODES.get(0).id(), now);
    nodes.forget(NODES.get(0).id());
    assertThat(nodes.nextDue()).isEmpty();
  }

  private enum Act {
    KEEP,
    FORGET,
    CONNECT,
    END,
    WAIT,
    CALL
  }

  private enum State {
    WAITING,
    CALLING,
    CONNECTED
  }

  record Step(Act act, int node, int millis) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Act.class),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 40_000))
        .as(Step::new)
        .list()
        .ofMaxSize(100);
  }

  /** The model: who is kept, and of each whether it waits, is called, or is connected. */
  private static final class Model {
    final StaticNodes nodes = new StaticNodes(REDIAL, Entropy.seeded(1));
    final int maxCalling;
    final Map<Enode, Long> called = new LinkedHashMap<>();
    final Map<Enode, State> states = new LinkedHashMap<>();
    long now = START;

    Model(int maxCalling) {
      this.maxCalling = maxCalling;
    }

    void apply(Step step) {
      Enode node = NODES.get(step.node());
      switch (step.act()) {
        case KEEP -> {
          nodes.keep(node, now);
          states.putIfAbsent(node, State.WAITING);
        }
        case FORGET -> {
          nodes.forget(node.id());
          states.remove(node);
          called.remove(node);
        }
        case CONNECT -> {
          nodes.connected(node.id(), now);
          states.replace(node, State.CONNECTED);
        }
        case END -> {
          nodes.ended(node.id(), now);
          states.replace(node, State.WAITING);
        }
        case WAIT -> now += Duration.ofMillis(step.millis()).toNanos();
        case CALL -> call();
      }
    }

    List<Enode> call() {
      int room = (int) (maxCalling - count(State.CALLING));
      List<Enode> taken = nodes.takeDue(room, now);
      for (Enode node : taken) {
        assertThat(states.replace(node, State.CALLING)).isEqualTo(State.WAITING);
        Long before = called.put(node, now);
        assertThat(before == null || now - before >= REDIAL.toNanos()).isTrue();
      }
      return taken;
    }

    long count(State state) {
      return states.values().stream().filter(state::equals).count();
    }

    void check() {
      assertThat(count(State.CALLING)).isLessThanOrEqualTo(maxCalling);
      assertThat(nodes.calling()).isEqualTo((int) count(State.CALLING));
      assertThat(nodes.nextDue().isPresent()).isEqualTo(count(State.WAITING) > 0);
      NODES.forEach(
          node ->
              assertThat(nodes.calling(node.id())).isEqualTo(states.get(node) == State.CALLING));
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void callsExactlyThoseThatAreKeptAndNeitherCalledNorConnected(
      @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 3) int maxCalling) {
    Model model = new Model(maxCalling);
    for (Step step : steps) {
      model.apply(step);
      model.check();
    }
    model.now += Duration.ofSeconds(75).toNanos();
    long expected = Math.min(model.count(State.WAITING), maxCalling - model.count(State.CALLING));
    assertThat(model.call()).hasSize((int) expected);
  }
}
