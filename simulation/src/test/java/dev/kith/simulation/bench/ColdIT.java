package dev.kith.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.environment.Environment;
import dev.kith.simulation.launcher.Main;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One start: that the node comes up, and answers all three questions. */
final class ColdIT {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private static List<Figure> measure(String... arguments) {
    List<String> command =
        List.of(JAVA, "-Dkith.log=error", "-cp", System.getProperty("java.class.path"));
    List<String> all =
        Stream.of(command, List.of(Main.class.getName()), List.of(arguments))
            .flatMap(List::stream)
            .toList();
    try (Environment environment = Environment.real()) {
      return new Cold(all, environment).measure(1);
    }
  }

  @Test
  void timesTheStartAndThreeAnswers() {
    assertThat(measure("bootnode", "--listen", "127.0.0.1:0", "--json"))
        .hasSize(16)
        .allMatch(figure -> figure.value() > 0)
        .extracting(Figure::name)
        .contains("start-median", "ping-median", "findnode-p90", "enr-most");
  }

  @Test
  void saysThatANodeDidNotStart() {
    assertThatThrownBy(() -> measure("bootnode", "--no-such-option"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The node did not say where it is.");
  }
}
