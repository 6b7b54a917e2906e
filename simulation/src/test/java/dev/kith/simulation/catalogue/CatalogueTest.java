package dev.kith.simulation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.simulation.check.Verdict;
import dev.kith.simulation.scenario.Outcome;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Scenarios;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.scenario.Variation;
import dev.kith.simulation.transport.Fidelity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {
  /** As few as all scenarios have a story for, and of none the number it has itself. */
  private static final int OTHER_SIZE = 16;

  private static List<Scenario> scenarios() {
    return Scenarios.all().stream()
        .filter(scenario -> scenario.getClass().getPackage().equals(Pair.class.getPackage()))
        .toList();
  }

  private static Stream<String> names() {
    return scenarios().stream().map(Scenario::name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void holdsAndCanBeRepeated(String name) {
    repeat(name, 1, Variation.NONE);
  }

  @ParameterizedTest
  @MethodSource("names")
  void holdsWithAsManyNodesAsSomebodyWants(String name) {
    Verdict verdict = repeat(name, 2, Variation.NONE.withNodes(OTHER_SIZE));
    assertThat(verdict.numbers().nodes()).isEqualTo(OTHER_SIZE);
  }

  @ParameterizedTest
  @MethodSource("names")
  void holdsWithLightNodesToo(String name) {
    repeat(name, 3, Variation.NONE.withFidelity(Fidelity.LIGHT));
  }

  private static Verdict repeat(String name, long seed, Variation variation) {
    Scenario scenario = Scenarios.named(name);
    Verdict first = scenario.run(seed, variation).verdict();
    assertThat(first.passed()).as(first.text()).isTrue();
    assertThat(scenario.run(seed, variation).verdict().hash()).isEqualTo(first.hash());
    return first;
  }

  @ParameterizedTest
  @MethodSource("names")
  void isTheSameOnAnyNumberOfThreads(String name) {
    Outcome alone = on(1, name);
    for (int threads : new int[] {2, 4}) {
      Outcome together = on(threads, name);
      assertThat(together.verdict().hash()).isEqualTo(alone.verdict().hash());
      assertThat(together.events()).isEqualTo(alone.events());
    }
  }

  private static Outcome on(int threads, String name) {
    Simulation simulation = new Simulation(3, Variation.NONE).threads(threads);
    Scenarios.named(name).script(simulation);
    return simulation.outcome();
  }

  /** Where nothing happens, no scenario may say that all is well. */
  @ParameterizedTest
  @MethodSource("names")
  void failsWhereNothingHappens(String name) {
    Variation dark = Variation.NONE.withNodes(OTHER_SIZE).withOnlyFaults("at=0s,crash=all");
    assertThat(Scenarios.named(name).run(1, dark).verdict().passed()).isFalse();
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
