package dev.kith.simulation.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kith.node.enr.Enode;
import dev.kith.simulation.text.JsonLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node in a process of its own, of Kith or of another implementation, that says in its first line
 * where it is. One owner.
 */
final class NodeProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;
  private final InetSocketAddress address;

  /**
   * Starts a command and waits for its first line, a JSON object with the record as {@code enr}.
   *
   * @throws IllegalStateException if it says something else, or nothing
   */
  NodeProcess(List<String> command) throws IOException {
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    lines = process.inputReader(UTF_8);
    try {
      address = listening(lines.readLine());
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private static InetSocketAddress listening(@Nullable String line) {
    return Optional.ofNullable(line)
        .map(text -> JsonLine.parse(text).get("enr"))
        .flatMap(record -> Enode.parse(record.toString()).udpAddress())
        .orElseThrow(() -> new IllegalStateException("The node did not say where it is."));
  }

  /** Where it takes packets. */
  InetSocketAddress address() {
    return address;
  }

  /** What it has had of the processors so far, in steps of a hundredth of a second. */
  Duration cpu() {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(
            () -> new IllegalStateException("this system does not tell the time of a process"));
  }

  /** Ends the process. */
  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().join();
    lines.close();
  }
}
