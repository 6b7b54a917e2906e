package dev.kith.simulation.cli;

import dev.kith.simulation.bench.Comparison;
import dev.kith.simulation.bench.Growth;
import dev.kith.simulation.bench.GrowthPlot;
import dev.kith.simulation.bench.Organic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kith bench organic}: how soon and how well nodes find each other, in virtual time. */
@Command(
    name = "organic",
    description = {
      "Let many nodes find each other, in virtual time, that know two others in the beginning:",
      "how soon their tables are full, how many lookups find whom they are for, by how many hops.",
      "Once for each loss. The same seed has the same results on any machine."
    })
final class OrganicCommand implements Callable<Integer> {
  /** Percent. */
  private static final int MOST_LOSS = 99;

  @Spec private CommandSpec spec;

  @Option(names = "--nodes", description = "How many (${DEFAULT-VALUE}).")
  private int nodes = 1_000;

  @Option(names = "--seconds", description = "Virtual time of each network (${DEFAULT-VALUE}).")
  private int seconds = 120;

  @Option(names = "--loss", split = ",", description = "Percent of packets (${DEFAULT-VALUE}).")
  private List<Integer> losses = List.of(0, 5, 20);

  @Option(names = "--seed", description = "Decides about everything (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--threads", description = "Networks that run at once (${DEFAULT-VALUE}).")
  private int threads = 2;

  @Option(names = "--plot", paramLabel = "FILE", description = "Draw it, as SVG.")
  private @Nullable Path plot;

  @Mixin private Rows output;

  @Override
  public Integer call() throws IOException, ExecutionException, InterruptedException {
    if (losses.stream().anyMatch(loss -> loss < 0 || loss > MOST_LOSS) || threads < 1) {
      throw new ParameterException(
          spec.commandLine(), "Give losses from 0 to 99 percent, and a thread at least.");
    }
    List<Growth> networks = watchAll(plan());
    if (plot != null) {
      Files.writeString(plot, GrowthPlot.of(networks));
    }
    Comparison figures = new Comparison("organic");
    networks.forEach(network -> figures.kith(network.figures()));
    output.print(figures.rows());
    return 0;
  }

  private List<Growth> watchAll(Organic.Plan plan) throws ExecutionException, InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Growth>> runs =
          losses.stream()
              .map(loss -> pool.submit(() -> Organic.watch(plan, loss, this::tell)))
              .toList();
      List<Growth> networks = new ArrayList<>();
      for (Future<Growth> run : runs) {
        networks.add(run.get());
      }
      return networks;
    } finally {
      pool.shutdownNow();
    }
  }

  /** Says how far it is, for those who wait: networks of a thousand nodes take long. */
  private void tell(Growth network) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(network.standing());
    err.flush();
  }

  private Organic.Plan plan() {
    try {
      return new Organic.Plan(nodes, seconds, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
