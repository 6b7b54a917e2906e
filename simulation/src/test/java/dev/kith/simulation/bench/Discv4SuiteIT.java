package dev.kith.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.environment.Environment;
import dev.kith.simulation.launcher.Main;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All work, small: that it ends, and yields figures. */
final class Discv4SuiteIT {
  private static final Discv4Suite.Plan SMALL =
      new Discv4Suite.Plan(1, Duration.ofSeconds(4), Duration.ofSeconds(1));

  private static List<String> kith(String... arguments) {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Dkith.log=error",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    return Stream.concat(java.stream(), Stream.of(arguments)).toList();
  }

  @Test
  void measuresANodeAndItsTables() {
    Discv4Suite.Entrant entrant =
        new Discv4Suite.Entrant(
            kith("bootnode", "--listen", "127.0.0.1:0", "--json"),
            new Contestant(kith("bench", "once", "--warm-up", "0")));
    try (Environment environment = Environment.real()) {
      List<Row> rows =
          new Discv4Suite(SMALL, entrant, Optional.of(entrant), environment)
              .run(List.of(Discv4Suite.Work.values()));
      assertThat(rows)
          .extracting(Row::figure)
          .containsExactly("ping", "findnode", "closest-16", "known-node");
      assertThat(rows).allSatisfy(row -> assertThat(row.ratio()).isPositive());
    }
  }
}
