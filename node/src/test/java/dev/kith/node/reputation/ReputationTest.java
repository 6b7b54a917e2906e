package dev.kith.node.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.enr.NodeId;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.Closure.Phase;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import java.time.Duration;
import java.util.Comparator;
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

class ReputationTest {
  /** Just before the clock overflows, so that every test also covers that. */
  private static final long START = Long.MAX_VALUE - Duration.ofHours(7).toNanos();

  private static final Duration HALF_LIFE = Reputation.Settings.DEFAULT.halfLife();
  private static final NodeId ALICE = node(1);

  static NodeId node(int number) {
    byte[] id = new byte[NodeId.SIZE];
    id[30] = (byte) (number >> Byte.SIZE);
    id[31] = (byte) number;
    return new NodeId(Bytes.wrap(id));
  }

  private static Closure fault(Fault fault) {
    return new Closure(new Closure.Faulted(fault, ""), Initiator.LOCAL, Phase.ACTIVE);
  }

  private static Reputation withRoomFor(int nodes) {
    return new Reputation(new Reputation.Settings(HALF_LIFE, Duration.ofHours(1), nodes), START);
  }

  private final Reputation reputation = new Reputation(Reputation.Settings.DEFAULT, START);

  @Test
  void halfOfAScoreIsLeftAfterAHalfLife() {
    assertThat(reputation.ended(ALICE, fault(Fault.FLOOD), START)).isFalse();
    assertThat(reputation.score(ALICE, START)).isEqualTo(-50);
    long later = START + HALF_LIFE.toNanos();
    assertThat(reputation.score(ALICE, later)).isEqualTo(-25, within(1e-9));
    reputation.appraised(ALICE, -5, later);
    assertThat(reputation.score(ALICE, later + HALF_LIFE.toNanos())).isEqualTo(-15, within(1e-9));
  }

  @Test
  void aFaultEveryHourIsABanSoonAndOneADayNeverIs() {
    assertThat(faultsUntilBan(Duration.ofHours(1))).isBetween(4, 6);
    assertThat(faultsUntilBan(Duration.ofDays(1))).isEqualTo(100);
  }

  private static int faultsUntilBan(Duration every) {
    Reputation reputation = new Reputation(Reputation.Settings.DEFAULT, START);
    int faults = 0;
    while (faults < 100
        && !reputation.ended(ALICE, fault(Fault.BAD_HELLO), START + faults * every.toNanos())) {
      faults++;
    }
    return faults;
  }

  @Test
  void goodbyesCostNothing() {
    for (DisconnectReason reason : DisconnectReason.values()) {
      Closure closure =
          new Closure(new Closure.Disconnected(reason), Initiator.REMOTE, Phase.ACTIVE);
      assertThat(reputation.ended(ALICE, closure, START)).isFalse();
    }
    assertThat(reputation.scores(START)).isEmpty();
  }

  @Test
  void nobodyPaysForWhatAnotherCanDoInTheirName() {
    Closure forged =
        new Closure(new Closure.Faulted(Fault.BAD_FRAME, ""), Initiator.LOCAL, Phase.GREETING);
    reputation.ended(ALICE, forged, START);
    assertThat(reputation.score(ALICE, START)).isZero();
    reputation.ended(ALICE, fault(Fault.BAD_FRAME), START);
    assertThat(reputation.score(ALICE, START)).isEqualTo(-20);
  }

  @Test
  void praiseBuysAFaultOrTwoAndNoMore() {
    reputation.appraised(ALICE, Integer.MAX_VALUE, START);
    assertThat(reputation.score(ALICE, START)).isEqualTo(Reputation.MOST_PRAISE);
    assertThat(reputation.ended(ALICE, fault(Fault.FLOOD), START)).isFalse();
    assertThat(reputation.ended(ALICE, fault(Fault.FLOOD), START)).isFalse();
    assertThat(reputation.ended(ALICE, fault(Fault.FLOOD), START)).isTrue();
  }

  @Test
  void whoIsForgottenBeginsAnew() {
    assertThat(reputation.appraised(ALICE, Integer.MIN_VALUE, START)).isTrue();
    reputation.forget(ALICE);
    assertThat(reputation.score(ALICE, START)).isZero();
  }

  @Test
  void scoresCanBeKeptAndTakenOver() {
    reputation.appraised(ALICE, 8, START);
    reputation.appraised(node(2), -40, START);
    long later = START + HALF_LIFE.toNanos();
    Reputation other = withRoomFor(10);
    reputation.scores(later).forEach(other::restore);
    assertThat(other.scores(later)).isEqualTo(reputation.scores(later));
    assertThat(other.score(ALICE, later)).isEqualTo(4, within(1e-9));
  }

  @Test
  void anUnusableSettingIsToldInASentence() {
    assertThatThrownBy(() -> withRoomFor(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("room for 1 node");
  }

  record Step(int node, int points, int sevenMinutes) {
    /** A multiple of 7, so that no two scores ever fade to the same size. */
    int minutes() {
      return 7 * sevenMinutes;
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 9),
            Arbitraries.integers().between(-70, 70),
            Arbitraries.integers().between(0, 40))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  /** The model: every score by itself, and the weakest thrown out when there are too many. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void remembersTheStrongestScoresAsAPlainMapWould(
      @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 6) int capacity) {
    Reputation tested = withRoomFor(capacity);
    Map<NodeId, Double> model = new LinkedHashMap<>();
    long now = START;
    for (Step step : steps) {
      now += Duration.ofMinutes(step.minutes()).toNanos();
      double left = Math.pow(2, -(double) step.minutes() / HALF_LIFE.toMinutes());
      model.replaceAll((node, points) -> points * left);
      add(model, node(step.node()), step.points(), capacity);
      boolean lost = tested.appraised(node(step.node()), step.points(), now);
      assertThat(lost).isEqualTo(tested.score(node(step.node()), now) <= -100);
      assertThat(tested.scores(now)).hasSizeLessThanOrEqualTo(capacity);
      for (int node = 1; node < 10; node++) {
        assertThat(tested.score(node(node), now))
            .isEqualTo(model.getOrDefault(node(node), 0.0), within(1e-6));
      }
    }
  }

  private static void add(Map<NodeId, Double> model, NodeId node, int points, int capacity) {
    double before = model.getOrDefault(node, 0.0);
    if (points != 0) {
      model.put(node, Math.max(-100, Math.min(50, before + points)));
    }
    model.values().removeIf(score -> score == 0);
    if (model.size() > capacity) {
      model.remove(
          model.keySet().stream()
              .min(
                  Comparator.comparingDouble((NodeId id) -> Math.abs(model.getOrDefault(id, 0.0)))
                      .thenComparing(id -> id))
              .orElseThrow());
    }
  }
}
