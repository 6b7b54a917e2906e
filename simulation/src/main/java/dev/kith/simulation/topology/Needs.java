package dev.kith.simulation.topology;

/** What a wiring needs to be possible. */
final class Needs {
  private Needs() {}

  /**
   * Accepts what holds.
   *
   * @throws IllegalArgumentException with the sentence, if it does not
   */
  static void that(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }

  static void probability(double probability) {
    that(
        probability >= 0 && probability <= 1,
        probability + " is no probability; give one from 0 to 1");
  }
}
