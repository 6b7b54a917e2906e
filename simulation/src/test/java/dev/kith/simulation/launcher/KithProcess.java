package dev.kith.simulation.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged command as a process of its own. */
final class KithProcess implements AutoCloseable {
  /** For a JVM to start or to end on a machine that builds other things as well. */
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final BufferedReader out;
  private final Path err;

  private KithProcess(Process process, Path err) {
    this.process = process;
    this.out = process.inputReader(UTF_8);
    this.err = err;
  }

  /** Starts the command; its standard error goes to a new file in the folder. */
  static KithProcess start(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of("target", "kith", "bin", "kith").toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS", "-Xmx128m -XX:TieredStopAtLevel=1");
    // Nodes of this test find each other, and no others.
    builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
    return new KithProcess(builder.start(), err);
  }

  /** The next line of its standard output; empty at the end. */
  String line() throws IOException {
    String line = out.readLine();
    return line == null ? "" : line;
  }

  /** The rest of its standard output, once it has ended. */
  List<String> rest() {
    return out.lines().toList();
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  /** Sends SIGTERM, without closing the pipes as {@code Process.destroy} does. */
  KithProcess terminate() {
    process.toHandle().destroy();
    return this;
  }

  /** The exit code, when it has ended. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("still running after " + PATIENCE_SECONDS + " s");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
