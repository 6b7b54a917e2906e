package dev.kith.simulation.cli;

import java.util.stream.LongStream;

/** Seeds as people write them: {@code 7}, or {@code 1..1000}. */
record SeedRange(long first, long last) {
  static SeedRange parse(String text) {
    String[] ends = text.split("\\.\\.", -1);
    try {
      SeedRange range =
          new SeedRange(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
      if (ends.length <= 2 && range.first <= range.last) {
        return range;
      }
    } catch (NumberFormatException e) {
      throw wrong(text);
    }
    throw wrong(text);
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "\"" + text + "\" is no range of seeds; write one as 1..1000, or one seed as 7.");
  }

  LongStream seeds() {
    return LongStream.rangeClosed(first, last);
  }
}
