package dev.kith.simulation.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kith.node.enr.Enode;
import dev.kith.node.environment.Environment;
import dev.kith.simulation.text.JsonLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts a node that others begin with, again and again, and asks it as soon as it says that it is
 * there: its JVM is cold, who asks is warm.
 */
public final class Cold {
  private static final double MILLI = 1e6;

  private final List<String> command;
  private final Environment environment;
  private final Map<String, List<Double>> times = new LinkedHashMap<>();

  /** Of a command that ends up in {@code kith bootnode --json}. */
  public Cold(List<String> command, Environment environment) {
    this.command = List.copyOf(command);
    this.environment = environment;
  }

  /**
   * The distribution of each time over so many starts, in milliseconds.
   *
   * @throws IllegalStateException if the node does not start or does not answer
   */
  public List<Figure> measure(int starts) {
    try (Stranger warm = new Stranger(environment)) {
      warm.warmUp();
      for (int i = 0; i < starts; i++) {
        try (Stranger asker = new Stranger(environment)) {
          start(asker);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The node could not be started or heard.", e);
    }
    return figures();
  }

  private void start(Stranger asker) throws IOException {
    long begin = environment.ticker().nanos();
    Process node =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader lines = node.inputReader(UTF_8)) {
      InetSocketAddress address = listening(lines.readLine());
      add("start", environment.ticker().nanos() - begin);
      Stranger.Times answers = asker.ask(address);
      add("ping", answers.ping());
      add("findnode", answers.findNode());
      add("enr", answers.record());
    } finally {
      node.destroy();
      node.onExit().join();
    }
  }

  private static InetSocketAddress listening(String line) {
    return Optional.ofNullable(line)
        .map(text -> JsonLine.parse(text).get("enr"))
        .flatMap(record -> Enode.parse(record.toString()).udpAddress())
        .orElseThrow(() -> new IllegalStateException("The node did not say where it is."));
  }

  private void add(String name, long nanos) {
    times.computeIfAbsent(name, none -> new ArrayList<>()).add(nanos / MILLI);
  }

  private List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    times.forEach(
        (name, all) -> {
          List<Double> sorted = all.stream().sorted().toList();
          figures.add(new Figure(name + "-least", sorted.get(0), "ms"));
          figures.add(new Figure(name + "-median", sorted.get(sorted.size() / 2), "ms"));
          figures.add(new Figure(name + "-p90", sorted.get(sorted.size() * 9 / 10), "ms"));
          figures.add(new Figure(name + "-most", sorted.get(sorted.size() - 1), "ms"));
        });
    return figures;
  }
}
