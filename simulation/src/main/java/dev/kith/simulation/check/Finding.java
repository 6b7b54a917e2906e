package dev.kith.simulation.check;

/** What a look at one node showed. */
public sealed interface Finding {
  /** It is as expected. */
  Finding PASSED = new Passed();

  /** It is not yet as expected. */
  Finding NOT_YET = new NotYet();

  /** It never will be, so the whole step has failed. */
  static Finding failed(String why) {
    return new Failed(why);
  }

  /** It is as expected. */
  record Passed() implements Finding {}

  /** Another look is needed. */
  record NotYet() implements Finding {}

  /**
   * No other look is needed.
   *
   * @param why in a few words
   */
  record Failed(String why) implements Finding {}
}
