package dev.kith.simulation.cli;

import dev.kith.simulation.bench.Case;
import dev.kith.simulation.bench.Contestant;
import dev.kith.simulation.bench.RlpxSuite;
import dev.kith.simulation.bench.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kith bench rlpx}: sessions of Kith beside sessions of go-ethereum. */
@Command(
    name = "rlpx",
    description = {
      "Compare sessions between two Kith nodes with sessions between two go-ethereum nodes.",
      "Every measurement has a process of its own; what is printed are medians.",
      "Five runs of all cases take an hour, for a JVM warms up before each measurement."
    })
final class RlpxCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--case", description = "throughput, echo, setup, memory or all (the default).")
  private String bench = Cases.ALL;

  @Option(names = "--runs", description = "How many, of each side (${DEFAULT-VALUE}).")
  private int runs = 5;

  @Option(names = "--seconds", description = "Time of one measurement (${DEFAULT-VALUE}).")
  private double seconds = 3;

  @Option(names = "--sessions", description = "memory: how many (${DEFAULT-VALUE}).")
  private int sessions = Case.MEMORY.sessions();

  @Option(names = "--reference", description = Programs.REFERENCE_HELP)
  private @Nullable Path reference;

  @Mixin private Rows output;

  @Override
  public Integer call() {
    List<Case> cases = Cases.chosen(spec, bench, Case.OF_SESSIONS);
    RlpxSuite.Plan plan = new RlpxSuite.Plan(runs, seconds, sessions);
    Contestant kith = Programs.kith("once", List.of());
    List<Row> rows = new RlpxSuite(plan, kith, Programs.reference(reference, "bench")).run(cases);
    output.print(rows);
    return 0;
  }
}
