package dev.kith.simulation.text;

import dev.kith.simulation.text.Scale.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;

/** Durations, bandwidths and probabilities as text; what is written here is read back the same. */
public final class Quantities {
  private static final Scale TIME =
      new Scale(
          new Unit("h", 3_600_000_000_000L),
          new Unit("m", 60_000_000_000L),
          new Unit("s", 1_000_000_000),
          new Unit("ms", 1_000_000),
          new Unit("us", 1_000),
          new Unit("ns", 1));

  private static final Scale RATE =
      new Scale(
          new Unit("gbit", 1_000_000_000),
          new Unit("mbit", 1_000_000),
          new Unit("kbit", 1_000),
          new Unit("bit", 1));

  private static final String UNLIMITED = "unlimited";

  /** A number between 0 and 1 needs no more digits than a double has, exponent included. */
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,400})?");

  /** How many decimals of a second are nanoseconds. */
  private static final int NANO_DIGITS = 9;

  private Quantities() {}

  /**
   * Reads a time such as {@code 80ms}, {@code 1.5s} or {@code -2m}.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static Duration duration(String text) {
    return Duration.ofNanos(
        TIME.parse(text)
            .orElseThrow(
                () -> wrong(text, "time", "80ms, 1.5s or 2m; the units are h, m, s, ms, us, ns")));
  }

  /**
   * Reads a time that is not negative.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static Duration delay(String text) {
    Duration duration = duration(text);
    if (duration.isNegative()) {
      throw wrong(text, "time that can pass", "80ms, without a minus");
    }
    return duration;
  }

  /**
   * The time as text.
   *
   * @throws ArithmeticException if it is more than 292 years, which is what nanoseconds can count
   */
  public static String text(Duration duration) {
    return duration.isZero() ? "0s" : TIME.format(duration.toNanos());
  }

  /**
   * A time since the start in seconds, to the nanosecond: unlike other times, one moment is often
   * compared with the next.
   */
  public static String moment(long nanos) {
    return plain(BigDecimal.valueOf(nanos, NANO_DIGITS)) + "s";
  }

  /**
   * Reads a bandwidth such as {@code 20mbit}, in bits per second; 0 for {@code unlimited}.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static long bandwidth(String text) {
    if (text.equals(UNLIMITED)) {
      return 0;
    }
    return RATE.parse(text)
        .filter(bits -> bits > 0)
        .orElseThrow(
            () -> wrong(text, "bandwidth", "20mbit or unlimited; the units are gbit, mbit, kbit"));
  }

  /** The bandwidth as text; 0 is unlimited. */
  public static String bandwidthText(long bitsPerSecond) {
    return bitsPerSecond == 0 ? UNLIMITED : RATE.format(bitsPerSecond);
  }

  /**
   * Reads a probability such as {@code 1%} or {@code 0.01}.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static double probability(String text) {
    boolean percent = text.endsWith("%");
    String digits = percent ? text.substring(0, text.length() - 1) : text;
    if (!NUMBER.matcher(digits).matches()) {
      throw wrong(text, "probability", "1% or 0.01");
    }
    double number = new BigDecimal(digits).movePointLeft(percent ? 2 : 0).doubleValue();
    if (number > 1) {
      throw wrong(text, "probability", "1% or 0.01, at most 100%");
    }
    return number;
  }

  /** The probability as text, in percent. */
  public static String percent(double probability) {
    return plain(BigDecimal.valueOf(probability).movePointRight(2)) + "%";
  }

  /**
   * Reads a positive number such as {@code 0.5}.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static double positive(String text) {
    double number = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : 0;
    if (number == 0) {
      throw wrong(text, "positive number", "0.5 or 2");
    }
    return number;
  }

  /** The number as text, without an exponent. */
  public static String text(double number) {
    return plain(BigDecimal.valueOf(number));
  }

  /**
   * Reads a whole number that is not negative.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static int count(String text) {
    // Nine digits always fit an int.
    if (!text.matches("\\d{1,9}")) {
      throw wrong(text, "whole number", "3");
    }
    return Integer.parseInt(text);
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static IllegalArgumentException wrong(String text, String kind, String example) {
    return new IllegalArgumentException(
        "\"" + text + "\" is no " + kind + "; write it like " + example);
  }
}
