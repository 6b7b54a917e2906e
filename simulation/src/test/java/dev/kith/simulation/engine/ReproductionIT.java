package dev.kith.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A seed gives the same run in another JVM, whatever its collector and compiler do. */
final class ReproductionIT {
  private static final int SEED = 5;
  private static final int NODES = 4;
  private static final int SECONDS = 3;

  /** Prints the hash, for this test in the other JVM. */
  public static void main(String[] arguments) {
    System.out.println(Village.hash(SEED, NODES, SECONDS));
  }

  @Test
  void anotherJvmComesToTheSameHash() throws Exception {
    assertThat(run("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"))
        .isEqualTo(Long.toString(Village.hash(SEED, NODES, SECONDS)));
  }

  private static String run(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ReproductionIT.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).isZero();
    return output;
  }
}
