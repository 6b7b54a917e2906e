package dev.kith.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.simulation.launcher.Main;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A few visitors of two nodes: that they get in, leave, and that nobody is lost. */
final class ChurnIT {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private static final ChurnPlan SMALL = new ChurnPlan(5, 20, Duration.ZERO, Duration.ofSeconds(1));

  private static List<String> kith(String... arguments) {
    List<String> command =
        List.of(
            JAVA,
            "-XX:TieredStopAtLevel=1",
            "-Dkith.log=error",
            "-cp",
            System.getProperty("java.class.path"));
    return Stream.of(command, List.of(Main.class.getName(), "bench"), List.of(arguments))
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void holdsItsSessionsWhileOthersComeAndGo() {
    List<String> node = kith("churn-node", "--peers", "200");

    assertThat(Churn.measure(SMALL, List.of(node, node)))
        .hasSize(2)
        .allSatisfy(
            figures ->
                assertThat(figures)
                    .contains(new Figure("refused", 0, "visitors"))
                    .contains(new Figure("lost", 0, "sessions"))
                    .contains(new Figure("sessions-held", 5, "sessions"))
                    .anyMatch(f -> f.name().equals("active-p99") && f.value() > 0));
  }

  @Test
  void saysThatANodeDidNotStart() {
    List<String> node = kith("churn-node", "--no-such-option");

    assertThatThrownBy(() -> Churn.measure(SMALL, List.of(node)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has ended");
  }
}
