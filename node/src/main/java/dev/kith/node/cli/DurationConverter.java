package dev.kith.node.cli;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times on the command line: a number and its unit. */
final class DurationConverter implements ITypeConverter<Duration> {
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,6})([smhd])");

  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  @Override
  public Duration convert(String text) {
    Matcher shape = SHAPE.matcher(text);
    Duration unit = shape.matches() ? UNITS.get(shape.group(2)) : null;
    if (unit == null) {
      throw new TypeConversionException(
          "'" + text + "' is no time; write it like 30s, 10m, 2h, 1d");
    }
    return unit.multipliedBy(Long.parseLong(shape.group(1)));
  }
}
