package dev.kith.simulation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.simulation.check.Verdict;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Scenarios;
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

  static Stream<String> names() {
    return scenarios().stream().map(Scenario::name);
  }

  /** Both at once: who keeps a scenario's number of nodes does not ask how they are made. */
  @ParameterizedTest
  @MethodSource("names")
  void holdsWithAsManyLightNodesAsSomebodyWants(String name) {
    Variation other = Variation.NONE.withNodes(OTHER_SIZE).withFidelity(Fidelity.LIGHT);
    Verdict verdict = Scenarios.named(name).run(2, other).verdict();
    assertThat(verdict.passed()).as(verdict.text()).isTrue();
    assertThat(verdict.numbers().nodes()).isEqualTo(OTHER_SIZE);
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
