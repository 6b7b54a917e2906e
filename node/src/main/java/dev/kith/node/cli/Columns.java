package dev.kith.node.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of a table as text: what stands below each other begins in the same column. */
public final class Columns {
  /** What is between a column and the next. */
  private static final int GAP = 2;

  private Columns() {}

  /** One line a row; rows may be of different lengths. */
  public static String of(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        int width = row.get(column).length() + GAP;
        if (column == widths.size()) {
          widths.add(width);
        }
        widths.set(column, Math.max(width, widths.get(column)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String text = row.get(column);
      line.append(text).append(" ".repeat(widths.get(column) - text.length()));
    }
    return line.toString().stripTrailing();
  }
}
