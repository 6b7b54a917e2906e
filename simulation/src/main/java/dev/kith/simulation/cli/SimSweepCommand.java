package dev.kith.simulation.cli;

import dev.kith.simulation.check.Sweep;
import dev.kith.simulation.check.Verdict;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Scenarios;
import dev.kith.simulation.scenario.Variation;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kith sim sweep}: one scenario with many seeds, as many at once as there are cores. */
@Command(name = "sweep", description = "Run a scenario with many seeds and list those that fail.")
final class SimSweepCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", description = "One of kith sim list.")
  private String scenario;

  @Option(names = "--seeds", description = "From one to another (${DEFAULT-VALUE}).")
  private String seeds = "1..100";

  @Option(names = "--threads", description = "Runs at once; 0 is one for each core.")
  private int threads;

  @Mixin private VariationOptions options;

  @Override
  public Integer call() throws InterruptedException {
    SeedRange range = SeedRange.parse(seeds);
    Scenario chosen = Scenarios.named(scenario);
    Variation variation = options.variation();
    int cores = Runtime.getRuntime().availableProcessors();
    ExecutorService pool = Executors.newFixedThreadPool(threads > 0 ? threads : cores);
    Sweep sweep = new Sweep();
    try {
      List<Future<Verdict>> runs = new ArrayList<>();
      range.seeds().forEach(seed -> runs.add(pool.submit(() -> judge(chosen, seed, variation))));
      for (Future<Verdict> run : runs) {
        add(run.get(), sweep, variation);
      }
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException(cause.getMessage(), cause);
    } finally {
      pool.shutdownNow();
    }
    spec.commandLine().getOut().println(sweep.text());
    spec.commandLine().getOut().flush();
    return sweep.passed() ? 0 : 1;
  }

  private static Verdict judge(Scenario scenario, long seed, Variation variation) {
    return scenario.run(seed, variation).verdict();
  }

  private void add(Verdict verdict, Sweep sweep, Variation variation) {
    sweep.add(verdict);
    if (!verdict.passed()) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(verdict.text());
      out.println(
          "  again: kith sim run "
              + scenario
              + " --seed "
              + verdict.seed()
              + VariationOptions.text(variation));
      out.flush();
    }
  }
}
