package dev.kith.simulation.cli;

import dev.kith.node.environment.Environment;
import dev.kith.simulation.bench.Discv4Suite;
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

/** {@code kith bench discv4}: nodes of Kith that are asked by many, beside go-ethereum's. */
@Command(
    name = "discv4",
    description = {
      "Compare discovery with that of go-ethereum: pings and findnodes that a node answers in each",
      "second of a processor, how fast a full table names the nearest nodes, and what it takes to",
      "know a node. Every measurement has a process of its own; what is printed are medians."
    })
final class Discv4Command implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--case", description = "packets, closest, known or all (the default).")
  private String work = Cases.ALL;

  @Option(names = "--runs", description = "How many, of each side (${DEFAULT-VALUE}).")
  private int runs = 5;

  @Option(names = "--seconds", description = "Time of one measurement (${DEFAULT-VALUE}).")
  private double seconds = 5;

  @Option(names = "--warm-up", description = "packets: seconds before it (${DEFAULT-VALUE}).")
  private double warmUp = 15;

  @Option(names = "--reference", description = Programs.REFERENCE_HELP)
  private @Nullable Path reference;

  @Mixin private Rows output;

  @Override
  public Integer call() {
    List<Discv4Suite.Work> works = Cases.chosen(spec, work, List.of(Discv4Suite.Work.values()));
    Discv4Suite.Plan plan =
        new Discv4Suite.Plan(runs, EffortOptions.duration(warmUp), EffortOptions.duration(seconds));
    List<String> node = List.of("bootnode", "--listen", "127.0.0.1:0", "--json");
    Discv4Suite.Entrant kith =
        new Discv4Suite.Entrant(Programs.kith(List.of(), node), Programs.kith("once", List.of()));
    try (Environment environment = Environment.real()) {
      List<Row> rows =
          new Discv4Suite(plan, kith, Programs.discv4Reference(reference), environment).run(works);
      output.print(rows);
    }
    return 0;
  }
}
