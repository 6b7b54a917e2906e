package dev.kith.simulation.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that measures a case once and prints its figures: {@code geth-p2p bench}, and {@code
 * kith bench once}, which understand the same options.
 *
 * @param command what to start, before the options
 */
public record Contestant(List<String> command) {
  /**
   * Runs the program and waits for its end; what it has to say besides, it says on our standard
   * error.
   *
   * @throws IllegalStateException if it fails
   */
  public List<Figure> measure(List<String> options) {
    List<String> line = new ArrayList<>(command);
    line.addAll(options);
    try {
      Process process =
          new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      List<Figure> figures = read(process);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            command.get(0) + " failed with exit code " + process.exitValue());
      }
      return figures;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command.get(0), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    }
  }

  private static List<Figure> read(Process process) throws IOException {
    List<Figure> figures = new ArrayList<>();
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        figures.add(FigureLine.parse(line));
      }
    }
    return figures;
  }
}
