package dev.kith.simulation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.simulation.scenario.Outcome;
import dev.kith.simulation.scenario.Scenarios;
import dev.kith.simulation.scenario.Variation;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A class of its own, so that another JVM can do the rest of what is asked of every scenario. */
class CatalogueThreadsTest {
  /** Of days in which little happens, with which threads are slowest, as much as has most of it. */
  private static final Duration COMPARED = Duration.ofMinutes(45);

  /**
   * A second run is the same, though on several threads: as many as give most nodes others on all
   * sides. Whether the number matters is for tests of the engine.
   */
  @ParameterizedTest
  @MethodSource("dev.kith.simulation.catalogue.CatalogueTest#names")
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
}
