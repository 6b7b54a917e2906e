package dev.kith.simulation.cli;

import dev.kith.simulation.bench.Row;
import java.io.PrintWriter;
import java.util.List;

/** Prints what was compared: for people as a table, for programs as JSON. */
final class Rows {
  private Rows() {}

  static void print(List<Row> rows, boolean json, PrintWriter out) {
    if (json) {
      rows.forEach(row -> out.println(row.json()));
    } else {
      out.println(Row.HEADER);
      rows.forEach(row -> out.println(row.text()));
    }
  }
}
