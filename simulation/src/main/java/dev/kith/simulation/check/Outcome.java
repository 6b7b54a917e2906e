package dev.kith.simulation.check;

/** What a look at one node showed. */
public sealed interface Outcome {
  /** It is as expected. */
  Outcome PASSED = new Passed();

  /** It is not yet as expected. */
  Outcome NOT_YET = new NotYet();

  /** It never will be, so the whole step has failed. */
  static Outcome failed(String why) {
    return new Failed(why);
  }

  /** It is as expected. */
  record Passed() implements Outcome {}

  /** Another look is needed. */
  record NotYet() implements Outcome {}

  /**
   * No other look is needed.
   *
   * @param why in a few words
   */
  record Failed(String why) implements Outcome {}
}
