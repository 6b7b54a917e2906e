package dev.kith.simulation.journal;

import dev.kith.simulation.text.JsonLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes observations as a trace, line by line. Equal runs have equal traces, byte by byte, on any
 * machine. One owner, who also closes what is written to.
 */
public final class TraceWriter implements Consumer<Observation> {
  /** The name and version of the format; the version changes with any field's meaning. */
  public static final String SCHEMA = "kith-trace/1";

  private final Appendable out;
  private final Roster roster;

  private TraceWriter(Appendable out, Roster roster) {
    this.out = out;
    this.roster = roster;
  }

  /**
   * Writes the header.
   *
   * @param about what else decides the run beside the seed, such as the scenario: in this order,
   *     after the seed
   * @throws UncheckedIOException if it cannot be written
   */
  public static TraceWriter begin(Appendable out, Roster roster, long seed, Map<String, ?> about) {
    TraceWriter writer = new TraceWriter(out, roster);
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("schema", SCHEMA);
    header.put("seed", seed);
    header.put("nodes", roster.size());
    about.forEach(header::putIfAbsent);
    writer.line(header);
    return writer;
  }

  /**
   * Writes a line.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  @Override
  public void accept(Observation observation) {
    line(TraceFields.of(observation, roster));
  }

  private void line(Map<String, ?> fields) {
    try {
      out.append(JsonLine.of(fields)).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the trace cannot be written on (" + e.getMessage() + "); give it another place", e);
    }
  }
}
