package dev.kith.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
  private final Comparison comparison = new Comparison("rlpx");

  @Test
  void comparesMedians() {
    for (double value : new double[] {30, 10, 20}) {
      comparison.kith(List.of(new Figure("throughput-1024", value, "MB/s")));
    }
    comparison.reference(List.of(new Figure("throughput-1024", 8, "MB/s")));
    comparison.reference(List.of(new Figure("throughput-1024", 12, "MB/s")));

    assertThat(comparison.rows())
        .containsExactly(new Row("rlpx", "throughput-1024", 20.0, 10.0, "MB/s", 2.0));
  }

  @Test
  void findsSmallerTimesAndSizesBetter() {
    comparison.kith(List.of(new Figure("echo-100-p50", 10, "us"), memory("memory", 20)));
    comparison.reference(List.of(new Figure("echo-100-p50", 40, "us"), memory("memory", 10)));

    assertThat(comparison.rows()).extracting(Row::ratio).containsExactly(4.0, 0.5);
  }

  @Test
  void doesNotJudgeParts() {
    comparison.kith(List.of(memory("memory-heap", 20)));
    comparison.reference(List.of(memory("memory-heap", 10)));

    assertThat(comparison.rows()).extracting(Row::ratio).containsOnlyNulls();
  }

  @Test
  void hasNoRatioWithoutAReference() {
    comparison.kith(List.of(new Figure("setup", 1234.56789, "1/s")));

    assertThat(comparison.rows())
        .extracting(Row::json)
        .containsExactly(
            "{\"bench\":\"rlpx\",\"case\":\"setup\",\"kith\":1234.568,\"reference\":null,"
                + "\"unit\":\"1/s\",\"ratio\":null}");
  }

  @Test
  void leavesOutWhatOnlyTheReferenceMeasures() {
    comparison.reference(List.of(memory("memory-fragmented", 10)));

    assertThat(comparison.rows()).isEmpty();
  }

  private static Figure memory(String name, double value) {
    return new Figure(name, value, "KiB/session");
  }
}
