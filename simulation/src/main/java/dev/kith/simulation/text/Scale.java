package dev.kith.simulation.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The units of one quantity, the largest first, and whole numbers of the smallest in them. */
final class Scale {
  /** Enough digits for every long, and few enough that nobody can make us count to infinity. */
  private static final Pattern NUMBER = Pattern.compile("(-?\\d{1,19}(?:\\.\\d{1,19})?)([a-z]+)");

  /** A unit, and how many of the smallest it holds. */
  record Unit(String name, long size) {}

  private final List<Unit> units;

  Scale(Unit... largestFirst) {
    this.units = List.of(largestFirst);
  }

  /** The number in the text, in the smallest unit; nothing if it is none, or no whole one. */
  Optional<Long> parse(String text) {
    Matcher parts = NUMBER.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return units.stream()
        .filter(unit -> unit.name().equals(parts.group(2)))
        .findFirst()
        .flatMap(unit -> exact(new BigDecimal(parts.group(1)), unit));
  }

  private static Optional<Long> exact(BigDecimal number, Unit unit) {
    try {
      return Optional.of(number.multiply(BigDecimal.valueOf(unit.size())).longValueExact());
    } catch (ArithmeticException tooLargeOrBroken) {
      return Optional.empty();
    }
  }

  /** The number in the largest unit that needs no fraction. */
  String format(long number) {
    Unit unit =
        units.stream()
            .filter(candidate -> number % candidate.size() == 0)
            .findFirst()
            .orElseThrow();
    return number / unit.size() + unit.name();
  }
}
