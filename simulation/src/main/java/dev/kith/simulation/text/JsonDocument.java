package dev.kith.simulation.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.Map;

/** One JSON object over many lines: a file that people read and compare. */
public final class JsonDocument {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Lines end the same way on every system. */
  private static final ObjectWriter PRETTY =
      JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private JsonDocument() {}

  /** The document, with its last line ended, of fields in the order of the map. */
  public static String of(Map<String, ?> fields) {
    try {
      return PRETTY.writeValueAsString(fields) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("these fields have no JSON: " + fields, e);
    }
  }

  /**
   * The fields of a document, in its order: texts, numbers, truth values, lists, maps and nulls.
   *
   * @throws IllegalArgumentException naming the line that is no JSON
   */
  public static Map<String, Object> parse(String text) {
    try {
      Map<String, Object> fields = JSON.readValue(text, OBJECT);
      if (fields != null) {
        return fields;
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new IllegalArgumentException(
          "line " + line + " is not that of a JSON object: " + e.getOriginalMessage(), e);
    }
    throw new IllegalArgumentException("line 1 is not that of a JSON object: null");
  }
}
