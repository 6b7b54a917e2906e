package dev.kith.simulation.cli;

import dev.kith.simulation.bench.Contestant;
import dev.kith.simulation.bench.Discv4Suite;
import dev.kith.simulation.launcher.Main;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the programs are that measure. */
final class Programs {
  static final String REFERENCE_HELP =
      "The go-ethereum program; else node/target/interop/geth-p2p, if it was built.";

  /** Where the interop profile leaves the reference, seen from the top of the sources. */
  private static final Path BUILT = Path.of("node", "target", "interop", "geth-p2p");

  private Programs() {}

  /**
   * Another JVM like this one, with the same options and these, for one run of a benchmark; it logs
   * no session, as the reference logs none.
   */
  static Contestant kith(String bench, List<String> jvmOptions) {
    return new Contestant(kith(jvmOptions, List.of("bench", bench)));
  }

  /** What starts Kith in another JVM like this one, with the same options and these. */
  static List<String> kith(List<String> jvmOptions, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(jvmOptions);
    command.add("-Dkith.log=error");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    return command;
  }

  /**
   * The reference that was named, or the one that was built from these sources, or none.
   *
   * @param mode of the program, such as bench
   * @throws IllegalArgumentException if the named one cannot be run
   */
  static Optional<Contestant> reference(@Nullable Path named, String mode) {
    return program(named).map(program -> contestant(program, mode));
  }

  private static Contestant contestant(Path program, String mode) {
    return new Contestant(List.of(program.toString(), mode));
  }

  /**
   * The same in discv4. Its nodes name whom they have not checked yet, as there are new ones only.
   *
   * @throws IllegalArgumentException if the named one cannot be run
   */
  static Optional<Discv4Suite.Entrant> discv4Reference(@Nullable Path named) {
    return program(named)
        .map(
            program ->
                new Discv4Suite.Entrant(
                    List.of(program.toString(), "discover", "--name-unchecked"),
                    contestant(program, "bench")));
  }

  private static Optional<Path> program(@Nullable Path named) {
    if (named == null) {
      return built();
    }
    if (!Files.isExecutable(named)) {
      throw new IllegalArgumentException(
          named
              + " cannot be run; build the reference with ./mvnw -Pinterop -pl node"
              + " generate-test-resources, or leave --reference out.");
    }
    return Optional.of(named);
  }

  /** Below the working directory, or below a folder that this launcher is in. */
  private static Optional<Path> built() {
    return Stream.concat(Stream.of(Path.of("")), foldersAbove(launcher()))
        .map(folder -> folder.resolve(BUILT).toAbsolutePath())
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Stream<Path> foldersAbove(Path file) {
    return Stream.iterate(file, Objects::nonNull, Path::getParent);
  }

  private static Path launcher() {
    try {
      return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the launcher's own jar has no path", e);
    }
  }
}
