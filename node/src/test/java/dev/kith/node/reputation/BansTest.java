package dev.kith.node.reputation;

import static dev.kith.node.reputation.ReputationTest.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.enr.IpText;
import dev.kith.node.reputation.Bans.Ban;
import dev.kith.node.reputation.Bans.Target;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BansTest {
  /** Just before the clock overflows, so that every test also covers that. */
  private static final long START = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos();

  private final Bans bans = new Bans();

  private static InetAddress address(String text) {
    return IpText.parse(text).orElseThrow();
  }

  private static long in(int seconds) {
    return START + Duration.ofSeconds(seconds).toNanos();
  }

  private static Ban ban(String target, int seconds) {
    return new Ban(Target.parse(target), in(seconds), "because");
  }

  @Test
  void bansANodeUntilTheTimeIsOver() {
    Ban ban = new Ban(new Bans.Node(node(1)), in(60), "too many faults");
    bans.add(ban, START);
    assertThat(bans.of(node(1), in(59))).contains(ban);
    assertThat(bans.of(node(2), START)).isEmpty();
    assertThat(bans.of(node(1), in(60))).isEmpty();
    assertThat(bans.all(in(60))).isEmpty();
  }

  @Test
  void bansNetworksOfBothFamiliesDownToOneAddress() {
    bans.add(ban("10.1.0.0/16", 60), START);
    bans.add(ban("10.1.2.3", 30), START);
    bans.add(ban("2001:db8::/48", 60), START);
    assertThat(bans.of(address("10.1.2.3"), START)).contains(ban("10.1.2.3", 30));
    assertThat(bans.of(address("10.1.2.3"), in(30))).contains(ban("10.1.0.0/16", 60));
    assertThat(bans.of(address("10.2.0.0"), START)).isEmpty();
    assertThat(bans.of(address("2001:db8:0:7::1"), START)).isPresent();
    assertThat(bans.of(address("2001:db8:1::1"), START)).isEmpty();
  }

  @Test
  void aBanCanBeReplacedAndLifted() {
    bans.add(ban("10.0.0.0/8", 60), START);
    bans.add(ban("10.0.0.0/8", 10), START);
    assertThat(bans.all(START)).containsExactly(ban("10.0.0.0/8", 10));
    assertThat(bans.lift(Target.parse("10.0.0.0/8"))).isTrue();
    assertThat(bans.lift(Target.parse("10.0.0.0/8"))).isFalse();
    assertThat(bans.of(address("10.0.0.1"), START)).isEmpty();
  }

  @Test
  void targetsHaveATextForm() {
    for (String text : List.of(node(7).toString(), "10.0.0.0/8", "10.1.2.3", "2001:db8::/32")) {
      assertThat(Target.parse(text)).hasToString(text);
    }
    assertThatThrownBy(() -> Target.parse("example.org"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("example.org");
  }

  private static final List<String> TARGETS =
      List.of(
          node(1).toString(),
          node(2).toString(),
          "10.0.0.1",
          "10.0.0.0/24",
          "10.0.0.0/8",
          "::/0",
          "fd00::1");

  record Step(boolean lift, int target, int passed, int seconds) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(true, false, false, false),
            Arbitraries.integers().between(0, TARGETS.size() - 1),
            Arbitraries.integers().between(0, 20),
            Arbitraries.integers().between(-5, 100))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  /** The model: a list that is searched from end to end. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void agreesWithAPlainList(
      @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 5) int capacity) {
    Bans tested = new Bans(capacity);
    List<Ban> model = new ArrayList<>();
    int second = 0;
    for (Step step : steps) {
      second += step.passed();
      long now = in(second);
      Target target = Target.parse(TARGETS.get(step.target()));
      model.removeIf(ban -> ban.untilNanos() - now <= 0);
      boolean known = model.removeIf(ban -> ban.target().equals(target));
      if (step.lift()) {
        assertThat(tested.lift(target) || !known).isTrue();
      } else {
        Ban ban = new Ban(target, in(second + step.seconds()), "because");
        tested.add(ban, now);
        if (step.seconds() > 0) {
          model.sort(ends(now));
          model.subList(0, Math.max(0, model.size() - capacity + 1)).clear();
          model.add(ban);
        }
      }
      model.sort(ends(now));
      assertThat(tested.all(now)).isEqualTo(model);
      assertThat(tested.of(node(1), now)).isEqualTo(find(model, node(1).toString()));
      assertThat(tested.of(address("10.0.0.1"), now))
          .isEqualTo(
              find(model, "10.0.0.1")
                  .or(() -> find(model, "10.0.0.0/24"))
                  .or(() -> find(model, "10.0.0.0/8")));
      assertThat(tested.of(address("fd00::1"), now))
          .isEqualTo(find(model, "fd00::1").or(() -> find(model, "::/0")));
    }
  }

  private static Comparator<Ban> ends(long now) {
    return Comparator.comparingLong((Ban ban) -> ban.untilNanos() - now)
        .thenComparing(ban -> ban.target().toString());
  }

  private static Optional<Ban> find(List<Ban> model, String target) {
    return model.stream().filter(ban -> ban.target().toString().equals(target)).findFirst();
  }
}
