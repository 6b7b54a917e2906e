package dev.kith.simulation.bench;

import dev.kith.node.environment.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    try (NodeProcess node = new NodeProcess(command)) {
      add("start", environment.ticker().nanos() - begin);
      Stranger.Times answers = asker.ask(node.address());
      add("ping", answers.ping());
      add("findnode", answers.findNode());
      add("enr", answers.record());
    }
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
