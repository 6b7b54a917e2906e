package dev.kith.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A seed gives the same run of real nodes in another JVM, whatever that does inside. */
final class ReproductionIT {
  private static final int SEED = 5;
  private static final int NODES = 4;
  private static final String HERE = Long.toString(Town.hash(SEED, NODES));

  /** Collectors move objects and compilers reorder code: neither may show. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:+UseSerialGC -Xint -Xmx256m",
        "-XX:+UseG1GC -XX:TieredStopAtLevel=1",
        "-XX:+UseParallelGC -XX:-TieredCompilation",
        "-XX:+UseZGC -XX:-UseCompressedOops"
      })
  void anotherJvmComesToTheSameHash(String options) throws Exception {
    assertThat(run(jar -> true, options.split(" "))).isEqualTo(HERE);
  }

  /** Who does the arithmetic of keys must not show. */
  @Test
  void withoutTheNativeLibraryTheHashIsTheSame() throws Exception {
    assertThat(run(jar -> !jar.contains("secp256k1"))).isEqualTo(HERE);
  }

  /** More threads that never rest than processors: nobody runs when it would have. */
  @Test
  void onABusyMachineTheHashIsTheSame() throws Exception {
    try (Busyness beside = new Busyness(2 * Runtime.getRuntime().availableProcessors())) {
      assertThat(run(jar -> true)).isEqualTo(HERE);
      assertThat(Town.hash(SEED, NODES, 3)).hasToString(HERE);
      assertThat(beside.rounds()).isPositive();
    }
  }

  private static String run(Predicate<String> jars, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath(jars), Town.class.getName()));
    command.addAll(List.of(Integer.toString(SEED), Integer.toString(NODES)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).isZero();
    return output;
  }

  private static String classPath(Predicate<String> jars) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(jars)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
