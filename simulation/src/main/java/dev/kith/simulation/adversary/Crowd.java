package dev.kith.simulation.adversary;

/** Comes in crowds, says nothing, and stays until it is sent away. */
final class Crowd implements Adversary {
  private enum Trick {
    MUTE
  }

  private final int heads;

  /** A crowd of so many connections at a time. */
  Crowd(int heads) {
    this.heads = heads;
  }

  @Override
  public void strike(Victim victim, Lair lair) {
    for (int head = 0; head < heads; head++) {
      lair.call(victim, line -> lair.did(Trick.MUTE, victim.node()));
    }
  }
}
