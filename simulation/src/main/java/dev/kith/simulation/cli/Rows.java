package dev.kith.simulation.cli;

import dev.kith.simulation.bench.Row;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what was compared: for people as a table, for programs as JSON. */
final class Rows {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--json", description = "Print one JSON object per figure.")
  private boolean json;

  void print(List<Row> rows) {
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      rows.forEach(row -> out.println(row.json()));
    } else {
      out.println(Row.HEADER);
      rows.forEach(row -> out.println(row.text()));
    }
    out.flush();
  }
}
