package dev.kith.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The published test cases in {@code src/test/resources/vectors}. */
public final class Vectors {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Vectors() {}

  /** A whole file of cases, by its name with {@code .json}. */
  public static JsonNode load(String file) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
      return MAPPER.readTree(Objects.requireNonNull(in, "no vector file " + file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cases in one field of a file. */
  public static Stream<JsonNode> cases(String file, String field) {
    JsonNode cases = load(file).path(field);
    if (!cases.isArray() || cases.isEmpty()) {
      throw new IllegalArgumentException("no cases in field " + field + " of " + file);
    }
    return StreamSupport.stream(cases.spliterator(), false);
  }
}
