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

  /**
   * Where nothing happens, no scenario may say that all is well. With as many nodes as somebody
   * wants, and light ones: that each holds with those takes long, and is seen by a sweep.
   */
  @ParameterizedTest
  @MethodSource("names")
  void failsWhereNothingHappens(String name) {
    Variation dark =
        Variation.NONE
            .withNodes(OTHER_SIZE)
            .withFidelity(Fidelity.LIGHT)
            .withOnlyFaults("at=0s,crash=all");
    Verdict verdict = Scenarios.named(name).run(1, dark).verdict();
    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.numbers().nodes()).isEqualTo(OTHER_SIZE);
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
