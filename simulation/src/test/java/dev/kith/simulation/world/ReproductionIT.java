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

/** A seed gives the same run of real nodes in another JVM, whatever that does inside. */
final class ReproductionIT {
  private static final int SEED = 5;
  private static final int NODES = 4;

  /** Prints the hash, for this test in the other JVM. */
  public static void main(String[] arguments) {
    System.out.println(Town.hash(SEED, NODES));
  }

  @Test
  void anotherJvmComesToTheSameHash() throws Exception {
    assertThat(run(jar -> true, "-XX:+UseSerialGC", "-Xint", "-Xmx256m"))
        .isEqualTo(Long.toString(Town.hash(SEED, NODES)));
  }

  /** Who does the arithmetic of keys must not show. */
  @Test
  void withoutTheNativeLibraryTheHashIsTheSame() throws Exception {
    assertThat(run(jar -> !jar.contains("secp256k1")))
        .isEqualTo(Long.toString(Town.hash(SEED, NODES)));
  }

  private static String run(Predicate<String> jars, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath(jars), ReproductionIT.class.getName()));
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
