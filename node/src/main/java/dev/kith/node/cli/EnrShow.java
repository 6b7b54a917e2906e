package dev.kith.node.cli;

import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeRecord;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kith enr show}: what a record says. */
@Command(name = "show", description = "Verify a record, and show what it says.")
final class EnrShow implements Callable<Integer> {
  @Mixin private Results results;

  @Parameters(
      paramLabel = "RECORD",
      converter = RecordConverter.class,
      description = "A record (enr:…).")
  private NodeRecord record;

  private record Shown(String id, String enode, String sequence, Map<String, String> entries) {}

  @Override
  public Integer call() {
    Map<String, String> entries = RecordText.entries(record);
    String id = record.id().toString();
    String url = Enode.of(record).url();
    String sequence = Long.toUnsignedString(record.sequence());
    String text =
        entries.entrySet().stream()
            .map(entry -> String.format("%-10s  %s", entry.getKey(), entry.getValue()))
            .collect(
                Collectors.joining(
                    "\n",
                    "node id     "
                        + id
                        + "\nenode       "
                        + url
                        + "\nsequence    "
                        + sequence
                        + "\n",
                    ""));
    results.print(text, new Shown(id, url, sequence, entries));
    return 0;
  }
}
