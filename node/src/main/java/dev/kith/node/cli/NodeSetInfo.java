package dev.kith.node.cli;

import dev.kith.node.bytes.Printable;
import dev.kith.node.discovery.crawl.NodeSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kith nodeset info}: how many nodes there are, and what their records have. */
@Command(name = "info", description = "Count the nodes of a set, and the entries of their records.")
final class NodeSetInfo implements Callable<Integer> {
  /** More than any known key has; a longer one would only push its count out of sight. */
  private static final int KEY_CHARACTERS = 40;

  @Mixin private Results results;

  @Parameters(paramLabel = "FILE", description = "A set of nodes, as a crawl writes it.")
  private Path file;

  private record Counted(int nodes, Map<String, Long> entries) {}

  @Override
  public Integer call() throws IOException {
    NodeSet set = NodeSetFile.read(file);
    Map<String, Long> entries = new LinkedHashMap<>();
    set.entries().forEach((key, count) -> entries.put(Printable.of(key, KEY_CHARACTERS), count));
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("nodes", Integer.toString(set.size())));
    entries.forEach((key, count) -> rows.add(List.of("  with " + key, Long.toString(count))));
    results.print(Columns.of(rows), new Counted(set.size(), entries));
    return 0;
  }
}
