package dev.kith.simulation.cli;

import dev.kith.node.environment.Environment;
import dev.kith.simulation.bench.Cold;
import dev.kith.simulation.bench.Row;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kith bench cold}: how soon a node that was just started answers a stranger. */
@Command(
    name = "cold",
    description = {
      "Start kith bootnode again and again, and time its first answers to a stranger: to a ping,",
      "to findnode once the stranger has proven its address, and to a request for its record.",
      "150 ms each is the goal; start is the time until the node says that it listens."
    })
final class ColdCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--starts", description = "How often to start it (${DEFAULT-VALUE}).")
  private int starts = 20;

  @Mixin private Rows output;

  @Override
  public Integer call() {
    if (starts < 1) {
      throw new ParameterException(
          spec.commandLine(), "Nothing is measured without a start: give 1.");
    }
    List<String> node = List.of("bootnode", "--listen", "127.0.0.1:0", "--json");
    try (Environment environment = Environment.real()) {
      List<Row> rows =
          new Cold(Programs.kith(List.of(), node), environment)
              .measure(starts).stream()
                  .map(f -> new Row("cold", f.name(), f.value(), null, f.unit(), null))
                  .toList();
      output.print(rows);
    }
    return 0;
  }
}
