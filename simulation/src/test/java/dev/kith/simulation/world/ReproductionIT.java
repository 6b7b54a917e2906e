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

  /** Prints the hash, for this test in the other JVM, on so many threads. */
  public static void main(String[] arguments) {
    System.out.println(Town.hash(SEED, NODES, Integer.parseInt(arguments[0])));
  }

  private static String here() {
    return Long.toString(Town.hash(SEED, NODES));
  }

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
    assertThat(run(jar -> true, 1, options.split(" "))).isEqualTo(here());
  }

  /** Who does the arithmetic of keys must not show. */
  @Test
  void withoutTheNativeLibraryTheHashIsTheSame() throws Exception {
    assertThat(run(jar -> !jar.contains("secp256k1"), 1)).isEqualTo(here());
  }

  /** More threads that never rest than processors: nobody runs when it would have. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void onABusyMachineTheHashIsTheSame(int threads) throws Exception {
    String quiet = here();
    try (Busyness beside = new Busyness(2 * Runtime.getRuntime().availableProcessors())) {
      assertThat(run(jar -> true, threads)).isEqualTo(quiet);
      assertThat(Town.hash(SEED, NODES, threads)).hasToString(quiet);
      assertThat(beside.rounds()).isPositive();
    }
  }

  private static String run(Predicate<String> jars, int threads, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath(jars), ReproductionIT.class.getName()));
    command.add(Integer.toString(threads));
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
