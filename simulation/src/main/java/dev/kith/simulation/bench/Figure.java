package dev.kith.simulation.bench;

/**
 * One measured number.
 *
 * @param name which, as the go-ethereum program calls it
 * @param unit MB/s (10⁶ bytes), 1/s, us, ms, KiB/session or x, or what was counted
 */
public record Figure(String name, double value, String unit) {
  /** Whether a larger value is the better one: so for rates, not for times and sizes. */
  public boolean largerIsBetter() {
    return unit.endsWith("/s");
  }

  /** Whether it is part of another, or how one changed: told, but won or lost by nobody. */
  public boolean isPart() {
    return name.startsWith("memory-") || name.endsWith("-growth") || name.endsWith("-held");
  }
}
