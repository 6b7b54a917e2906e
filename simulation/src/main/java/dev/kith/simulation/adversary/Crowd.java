package dev.kith.simulation.adversary;

/** Comes in crowds, says nothing, and stays until it is sent away. */
final class Crowd implements Adversary {
  private enum Trick {
    MUTE
  }

  /** Connections at a time: as many as a node lets wait. */
  private static final int HEADS = 50;

  @Override
  public void strike(Victim victim, Lair lair) {
    for (int head = 0; head < HEADS; head++) {
      lair.call(victim, line -> lair.did(Trick.MUTE, victim.node()));
    }
  }
}
