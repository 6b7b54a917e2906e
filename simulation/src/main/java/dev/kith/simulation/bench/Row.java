package dev.kith.simulation.bench;

import dev.kith.simulation.text.JsonLine;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One figure of Kith beside the reference's.
 *
 * @param bench which benchmark it is of
 * @param figure its name
 * @param kith median of Kith's runs
 * @param reference median of the reference's runs; null without a reference
 * @param unit of both
 * @param ratio more than 1 means that Kith is better; null without a reference
 */
public record Row(
    String bench,
    String figure,
    @Nullable Double kith,
    @Nullable Double reference,
    String unit,
    @Nullable Double ratio) {

  /** Heads the columns of {@link #text}. */
  public static final String HEADER =
      String.format(
          Locale.ROOT, "%-24s %12s %12s  %-12s %6s", "case", "kith", "reference", "unit", "ratio");

  /** As a line of JSON. */
  public String json() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("bench", bench);
    fields.put("case", figure);
    fields.put("kith", rounded(kith));
    fields.put("reference", rounded(reference));
    fields.put("unit", unit);
    fields.put("ratio", rounded(ratio));
    return JsonLine.of(fields);
  }

  /** As a line of a table. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%-24s %12s %12s  %-12s %6s",
        figure,
        shown(kith, "%,.1f"),
        shown(reference, "%,.1f"),
        unit,
        shown(ratio, "%.2f"));
  }

  private static String shown(@Nullable Double value, String format) {
    return value == null ? "-" : String.format(Locale.ROOT, format, value);
  }

  /** Three decimals: more than any figure here deserves. */
  private static @Nullable Double rounded(@Nullable Double value) {
    return value == null ? null : Double.valueOf(Math.round(value * 1000) / 1000.0);
  }
}
