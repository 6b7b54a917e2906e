package dev.kith.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Small networks: that they find themselves, the same way each time. */
final class OrganicTest {
  private static final Organic.Plan TINY = new Organic.Plan(8, 24, 1);

  @Test
  void everybodyIsFoundWhereNothingIsLost() {
    Map<String, Double> figures =
        Organic.watch(new Organic.Plan(12, 20, 7), 0, network -> {}).figures().stream()
            .collect(Collectors.toMap(Figure::name, Figure::value));

    assertThat(figures.get("loss-0-taken")).isEqualTo(100);
    assertThat(figures.get("loss-0-live")).isGreaterThan(90);
    assertThat(figures.get("loss-0-full")).isBetween(2.0, 20.0);
    assertThat(figures.get("loss-0-found")).isEqualTo(100);
    assertThat(figures.get("loss-0-hops")).isBetween(1.0, 2.0);
  }

  @Test
  void lossShowsAndTheSeedDecides() {
    List<String> progress = new ArrayList<>();
    Growth lossy = Organic.watch(TINY, 30, network -> progress.add(network.standing()));

    assertThat(lossy.found().values()).anyMatch(share -> share < 1);
    assertThat(Organic.watch(TINY, 30, network -> {}).figures()).isEqualTo(lossy.figures());
    assertThat(progress)
        .hasSize(12)
        .last(InstanceOfAssertFactories.STRING)
        .startsWith("30 % loss, second  24:");
    assertThat(GrowthPlot.of(List.of(lossy)))
        .startsWith("<svg ")
        .endsWith("</svg>\n")
        .contains("30 % loss")
        .contains("<polyline points=\"");
  }

  @Test
  void refusesWhatIsNoNetwork() {
    assertThatThrownBy(() -> new Organic.Plan(2, 60, 1)).hasMessageContaining("not 2");
    assertThatThrownBy(() -> new Organic.Plan(9, 10, 1)).hasMessageContaining("longer than 10");
  }
}
