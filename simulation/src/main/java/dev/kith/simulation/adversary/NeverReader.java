package dev.kith.simulation.adversary;

import dev.kith.node.bytes.Bytes;

/** Asks for more than anybody's buffers hold, and never reads an answer. */
final class NeverReader implements Adversary {
  private enum Trick {
    DEAF
  }

  /** Noise, which nobody can compress. */
  private static final int QUESTION = 16 * 1024;

  /** A mebibyte of them: several times what lies between two systems. */
  private static final int QUESTIONS = 64;

  @Override
  public void strike(Victim victim, Lair lair) {
    Talk.call(victim, lair, talk -> talk.open(Talk::echo, () -> pester(talk, victim, lair)));
  }

  private static void pester(Talk talk, Victim victim, Lair lair) {
    talk.line.turnDeaf();
    Bytes noise = lair.entropy().bytes(QUESTION);
    for (int i = 0; i < QUESTIONS; i++) {
      talk.line.write(talk.frame(Talk.FIRST_CODE, noise));
    }
    lair.did(Trick.DEAF, victim.node());
  }
}
