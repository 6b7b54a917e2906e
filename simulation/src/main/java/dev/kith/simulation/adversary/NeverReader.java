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
    lair.call(
        victim,
        line -> {
          Talk talk = Talk.calling(line, victim, lair);
          talk.open(
              Talk::echo,
              () -> {
                line.turnDeaf();
                Bytes noise = lair.entropy().bytes(QUESTION);
                for (int i = 0; i < QUESTIONS; i++) {
                  line.write(talk.frame(Talk.FIRST_CODE, noise));
                }
                lair.did(Trick.DEAF, victim.node());
              });
        });
  }
}
