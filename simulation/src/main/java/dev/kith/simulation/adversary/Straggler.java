package dev.kith.simulation.adversary;

import dev.kith.node.crypto.Entropy;

/** One of many: comes now and then, says nothing, and stays until it is sent away. */
final class Straggler implements Adversary {
  /** Once in so many strikes on average. */
  private static final int SELDOM = 10;

  private final Adversary crowd = new Crowd(1);
  private final Entropy entropy;

  Straggler(Entropy entropy) {
    this.entropy = entropy;
  }

  @Override
  public void strike(Victim victim, Lair lair) {
    if (entropy.nextInt(SELDOM) == 0) {
      crowd.strike(victim, lair);
    }
  }
}
