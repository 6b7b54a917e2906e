package dev.kith.simulation.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script, as the package phase leaves it. */
final class LauncherIT {
  private static final Path SCRIPT = Path.of("target", "kith", "bin", "kith").toAbsolutePath();

  @TempDir private Path temporary;
  private Path javaHome = Path.of(System.getProperty("java.home"));
  private Path script = SCRIPT;

  private record Outcome(int code, String out, String err) {}

  @BeforeEach
  void isPackaged() {
    assertThat(SCRIPT).isExecutable();
  }

  @Test
  void startsTheCommand() throws Exception {
    Outcome outcome = run("--version");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).matches("kith \\d\\S+\n");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void passesTheExitCodeOn() throws Exception {
    assertThat(run("no-such-command").code()).isEqualTo(2);
  }

  @Test
  void worksThroughASymbolicLink() throws Exception {
    script = Files.createSymbolicLink(temporary.resolve("kith"), SCRIPT);
    assertThat(run("--version").code()).isZero();
    Files.delete(script);
  }

  @Test
  void namesAJavaHomeWithoutJava() throws Exception {
    javaHome = temporary;
    assertThat(refusal()).contains("JAVA_HOME").contains(temporary.toString());
  }

  @Test
  void refusesAJavaThatIsTooOld() throws Exception {
    javaHome = temporary;
    Path java = Files.createDirectory(temporary.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"1.8.0_392\"' >&2\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    assertThat(refusal()).contains("1.8.0_392").contains("17");
  }

  private String refusal() throws IOException, InterruptedException {
    Outcome outcome = run("--version");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith("kith: ").hasLineCount(1);
    return outcome.err();
  }

  private Outcome run(String argument) throws IOException, InterruptedException {
    Path out = temporary.resolve("out");
    Path err = temporary.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(script.toString(), argument)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_"));
    builder.environment().putAll(Map.of("JAVA_HOME", javaHome.toString(), "JAVA_OPTS", "-Xmx64m"));
    int code = builder.start().waitFor();
    return new Outcome(code, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}
