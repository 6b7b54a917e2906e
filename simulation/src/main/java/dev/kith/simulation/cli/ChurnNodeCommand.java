package dev.kith.simulation.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kith.simulation.bench.ChurnNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kith bench churn-node}: the node of {@code kith bench churn}, for a profiler, too. */
@Command(
    name = "churn-node",
    description = {
      "Be the node that kith bench churn measures: say where it listens, and for each line of",
      "the standard input what the process holds; end with the input."
    })
final class ChurnNodeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--peers", description = "Peers it has room for (${DEFAULT-VALUE}).")
  private int peers = 1500;

  @Override
  public Integer call() throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    ChurnNode.run(peers, in, spec.commandLine().getOut());
    return 0;
  }
}
