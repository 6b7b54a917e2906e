package dev.kith.simulation.check;

import dev.kith.simulation.text.JsonLine;
import dev.kith.simulation.text.Quantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run came to. Immutable.
 *
 * @param seed that decided it; the same seed gives the same run
 * @param hash of its trace
 * @param numbers how much there was in it
 * @param failures the first few of each check, by time
 * @param failureCount all there were
 * @param seen names of what should be seen sometimes, and was
 * @param unseen names of what should be seen sometimes, and was not: no failure of one run
 * @param reports what checks have measured, a line each
 */
public record Verdict(
    long seed,
    long hash,
    Numbers numbers,
    List<Failure> failures,
    long failureCount,
    List<String> seen,
    List<String> unseen,
    List<String> reports) {

  /** Sorts the failures. */
  public Verdict {
    failures = failures.stream().sorted(Comparator.comparingLong(Failure::nanos)).toList();
    seen = List.copyOf(seen);
    unseen = List.copyOf(unseen);
    reports = List.copyOf(reports);
  }

  /** Whether nothing is wrong and enough has happened. */
  public boolean passed() {
    return failureCount == 0;
  }

  /** The hash as text: 16 hexadecimal digits. */
  public String hashText() {
    return HexFormat.of().toHexDigits(hash);
  }

  /** For people, in several lines. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add((passed() ? "passed" : "FAILED") + ": " + numbers.nodes() + " nodes, seed " + seed);
    lines.add(
        "  "
            + Quantities.moment(numbers.virtual().toNanos())
            + " of virtual time in "
            + numbers.wall().toMillis()
            + " ms, trace "
            + hashText());
    lines.add("  sessions " + numbers.sessions() + ", messages " + numbers.messages());
    lines.add(
        "  peers per node "
            + numbers.peers().min()
            + " (least), "
            + numbers.peers().median()
            + " (median), "
            + numbers.peers().max()
            + " (most)");
    reports.forEach(report -> lines.add("  " + report));
    unseen.forEach(name -> lines.add("  not seen in this run: " + name));
    failures.forEach(failure -> lines.add("  " + failure));
    if (failureCount > failures.size()) {
      lines.add("  and " + (failureCount - failures.size()) + " more");
    }
    return String.join("\n", lines);
  }

  /** For programs, in one line; what failed is said by {@link Failure#json}. */
  public String json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", "verdict");
    fields.put("passed", passed());
    fields.put("hash", hashText());
    fields.put("seed", seed);
    fields.put("nodes", numbers.nodes());
    fields.put("sessions", numbers.sessions());
    fields.put("messages", numbers.messages());
    fields.put("virtualMillis", numbers.virtual().toMillis());
    fields.put("wallMillis", numbers.wall().toMillis());
    if (!reports.isEmpty()) {
      fields.put("reports", reports);
    }
    return JsonLine.of(fields);
  }
}
