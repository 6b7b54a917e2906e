package dev.kith.simulation.journal;

import dev.kith.simulation.text.JsonLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trace back, a line at a time, however long it is. One owner, who also closes what is read
 * from.
 */
public final class TraceReader {
  private final BufferedReader in;
  private final Map<String, Object> header;
  private long line = 1;

  private TraceReader(BufferedReader in, Map<String, Object> header) {
    this.in = in;
    this.header = header;
  }

  /**
   * Reads the header.
   *
   * @throws IllegalArgumentException if this is no trace, or one of another version
   */
  public static TraceReader open(Reader trace) throws IOException {
    BufferedReader in = new BufferedReader(trace);
    String first = in.readLine();
    return new TraceReader(in, header(first));
  }

  private static Map<String, Object> header(@Nullable String first) {
    if (first == null) {
      throw new IllegalArgumentException("the trace is empty; record it again");
    }
    Map<String, Object> header = JsonLine.parse(first);
    if (!TraceWriter.SCHEMA.equals(header.get("schema"))) {
      throw new IllegalArgumentException(
          "a trace begins with the schema "
              + TraceWriter.SCHEMA
              + ", not with "
              + first
              + "; read it with the version of Kith that wrote it");
    }
    return header;
  }

  /** The seed and what else the header says, with the schema. */
  public Map<String, Object> header() {
    return header;
  }

  /** The number in the file of the line read last; the header has 1. */
  public long line() {
    return line;
  }

  /**
   * The next observation; empty at the end.
   *
   * @throws IllegalArgumentException if the line is no observation
   */
  public Optional<TraceLine> next() throws IOException {
    String text = in.readLine();
    if (text == null) {
      return Optional.empty();
    }
    line++;
    try {
      return Optional.of(TraceLine.parse(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "line " + line + " of the trace cannot be read, perhaps it was cut off: " + text, e);
    }
  }
}
