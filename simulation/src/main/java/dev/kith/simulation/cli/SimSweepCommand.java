package dev.kith.simulation.cli;

import dev.kith.simulation.check.Sweep;
import dev.kith.simulation.check.Verdict;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Scenarios;
import dev.kith.simulation.scenario.Variation;
import java.io.PrintWriter;
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

/** {@code kith sim sweep}: scenarios with many seeds, as many runs at once as there are cores. */
@Command(name = "sweep", description = "Run scenarios with many seeds and list those that fail.")
final class SimSweepCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", arity = "1..*", description = "Some of kith sim list.")
  private List<String> scenarios;

  @Option(names = "--seeds", description = "From one to another (${DEFAULT-VALUE}).")
  private String seeds = "1..100";

  @Option(names = "--threads", description = "Runs at once; 0 is one for each core.")
  private int threads;

  @Mixin private VariationOptions options;

  @Override
  public Integer call() throws InterruptedException {
    SeedRange range = SeedRange.parse(seeds);
    List<Scenario> chosen = scenarios.stream().map(Scenarios::named).toList();
    Variation variation = options.variation();
    int cores = Runtime.getRuntime().availableProcessors();
    ExecutorService pool = Executors.newFixedThreadPool(threads > 0 ? threads : cores);
    try {
      // All before the first is waited for, so that no core rests between two scenarios.
      List<List<Future<Verdict>>> runs =
          chosen.stream().map(each -> start(each, range, variation, pool)).toList();
      boolean passed = true;
      for (int i = 0; i < runs.size(); i++) {
        passed &= sum(chosen.get(i).name(), runs.get(i), variation);
      }
      return passed ? 0 : 1;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException(cause.getMessage(), cause);
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<Future<Verdict>> start(
      Scenario scenario, SeedRange range, Variation variation, ExecutorService pool) {
    return range
        .seeds()
        .mapToObj(seed -> pool.submit(() -> scenario.run(seed, variation).verdict()))
        .toList();
  }

  private boolean sum(String scenario, List<Future<Verdict>> runs, Variation variation)
      throws InterruptedException, ExecutionException {
    PrintWriter out = spec.commandLine().getOut();
    Sweep sweep = new Sweep();
    for (Future<Verdict> run : runs) {
      Verdict verdict = run.get();
      sweep.add(verdict);
      if (!verdict.passed()) {
        out.println(verdict.text());
        String seed = " --seed " + verdict.seed() + VariationOptions.text(variation);
        out.println("  again: kith sim run " + scenario + seed);
        out.flush();
      }
    }
    out.println(scenario + " " + sweep.text());
    out.flush();
    return sweep.passed();
  }
}
