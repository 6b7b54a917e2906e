package dev.kith.simulation.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class BenchCommandTest {
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rlpx --case speed",
        "rlpx --runs many",
        "once",
        "once --case speed",
        "sim --case speed",
        "sim --runs 0",
        "cold --starts 0",
        "churn --sessions many",
        "organic --nodes 2",
        "organic --loss 100"
      })
  void refusesWrongUsage(String arguments) {
    CommandLine bench = new CommandLine(new BenchCommand()).setErr(new PrintWriter(err));

    assertThat(bench.execute(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).isNotEmpty();
  }

  @Test
  void namesTheCureForAReferenceThatIsNotThere() {
    assertThatThrownBy(() -> Programs.reference(Path.of("no-such-program"), "bench"))
        .hasMessageContaining("no-such-program")
        .hasMessageContaining("-Pinterop");
  }
}
