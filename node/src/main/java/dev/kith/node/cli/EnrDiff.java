package dev.kith.node.cli;

import dev.kith.node.enr.NodeRecord;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kith enr diff}: what has changed between two records. */
@Command(name = "diff", description = "Show in what two records differ, one line for each entry.")
final class EnrDiff implements Callable<Integer> {
  @Mixin private Results results;

  @Parameters(
      index = "0",
      paramLabel = "ONE",
      converter = RecordConverter.class,
      description = "A record (enr:…).")
  private NodeRecord one;

  @Parameters(
      index = "1",
      paramLabel = "OTHER",
      converter = RecordConverter.class,
      description = "Another record.")
  private NodeRecord other;

  private record Change(String key, @Nullable String one, @Nullable String other) {}

  @Override
  public Integer call() {
    compare("sequence", unsigned(one), unsigned(other));
    Map<String, String> first = RecordText.entries(one);
    Map<String, String> second = RecordText.entries(other);
    TreeSet<String> keys = new TreeSet<>(first.keySet());
    keys.addAll(second.keySet());
    keys.forEach(key -> compare(key, first.get(key), second.get(key)));
    return 0;
  }

  private static String unsigned(NodeRecord record) {
    return Long.toUnsignedString(record.sequence());
  }

  private void compare(String key, @Nullable String before, @Nullable String after) {
    if (before == null || !before.equals(after)) {
      String text = String.format("%-10s  %s -> %s", key, shown(before), shown(after));
      results.print(text, new Change(key, before, after));
    }
  }

  private static String shown(@Nullable String value) {
    return value == null ? "none" : value;
  }
}
