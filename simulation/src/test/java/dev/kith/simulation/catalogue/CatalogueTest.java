package dev.kith.simulation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.simulation.check.Verdict;
import dev.kith.simulation.scenario.Outcome;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Scenarios;
import dev.kith.simulation.scenario.Variation;
import dev.kith.simulation.transport.Fidelity;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {
  /** As few as all scenarios have a story for, and of none the number it has itself. */
  private static final int OTHER_SIZE = 16;

  /** Of days in which little happens, with which threads are slowest, as much as has most of it. */
  private static final Duration COMPARED = Duration.ofMinutes(45);

  private static List<Scenario> scenarios() {
    return Scenarios.all().stream()
        .filter(scenario -> scenario.getClass().getPackage().equals(Pair.class.getPackage()))
        .toList();
  }

  private static Stream<String> names() {
    return scenarios().stream().map(Scenario::name);
  }

  /**
   * A second run is the same, though on several threads: as many as give most nodes others on all
   * sides. Whether the number matters is for tests of the engine.
   */
  @ParameterizedTest
  @MethodSource("names")
  void holdsAndIsTheSameOnThreads(String name) {
    Outcome whole = run(name, Variation.NONE);
    assertThat(whole.verdict().passed()).as(whole.verdict().text()).isTrue();
    boolean isLong = whole.verdict().numbers().virtual().compareTo(COMPARED) > 0;
    Variation beginning = isLong ? Variation.NONE.withLength(COMPARED) : Variation.NONE;
    Outcome first = isLong ? run(name, beginning) : whole;
    Outcome other = run(name, beginning.withThreads(4));
    assertThat(other.verdict().hash()).isEqualTo(first.verdict().hash());
    assertThat(other.events()).isEqualTo(first.events());
  }

  private static Outcome run(String name, Variation variation) {
    return Scenarios.named(name).run(1, variation);
  }

  @ParameterizedTest
  @MethodSource("names")
  void holdsWithAsManyNodesAsSomebodyWants(String name) {
    Verdict verdict = holds(name, 2, Variation.NONE.withNodes(OTHER_SIZE));
    assertThat(verdict.numbers().nodes()).isEqualTo(OTHER_SIZE);
  }

  @ParameterizedTest
  @MethodSource("names")
  void holdsWithLightNodesToo(String name) {
    holds(name, 3, Variation.NONE.withFidelity(Fidelity.LIGHT));
  }

  private static Verdict holds(String name, long seed, Variation variation) {
    Verdict verdict = Scenarios.named(name).run(seed, variation).verdict();
    assertThat(verdict.passed()).as(verdict.text()).isTrue();
    return verdict;
  }

  /** Where nothing happens, no scenario may say that all is well. */
  @ParameterizedTest
  @MethodSource("names")
  void failsWhereNothingHappens(String name) {
    Variation dark = Variation.NONE.withNodes(OTHER_SIZE).withOnlyFaults("at=0s,crash=all");
    assertThat(run(name, dark).verdict().passed()).isFalse();
  }

  @Test
  void everyScenarioHasANameOfItsOwnAndSaysWhatItShows() {
    assertThat(Scenarios.all().stream().map(Scenario::name)).doesNotHaveDuplicates();
    assertThat(scenarios())
        .hasSizeGreaterThan(15)
        .allSatisfy(scenario -> assertThat(scenario.name()).matches("[a-z]+(-[a-z]+)*"))
        .allSatisfy(scenario -> assertThat(scenario.summary()).matches("[a-z].*[^.]"));
  }
}
