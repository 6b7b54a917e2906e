package dev.kith.simulation.adversary;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.session.BaseMessage;

/** Sends what may be sent, and far too much of it. */
final class Flooder implements Adversary {
  private enum Trick {
    PINGS(BaseMessage.PING),
    PONGS(BaseMessage.PONG),
    MESSAGES(Talk.FIRST_CODE);

    final int code;

    Trick(int code) {
      this.code = code;
    }
  }

  /** Several times what a queue of a session holds. */
  private static final int FRAMES = 2_000;

  private final Deck<Trick> tricks;

  Flooder(Entropy entropy) {
    tricks = new Deck<>(Trick.values(), entropy);
  }

  @Override
  public void strike(Victim victim, Lair lair) {
    Trick trick = tricks.deal();
    Talk.call(
        victim,
        lair,
        talk ->
            talk.open(
                Talk::echo,
                () -> {
                  talk.line.write(flood(trick, talk));
                  lair.did(trick, victim.node());
                }));
  }

  private static Bytes flood(Trick trick, Talk talk) {
    Bytes[] frames = new Bytes[FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      frames[i] = talk.frame(trick.code, BaseMessage.EMPTY_LIST);
    }
    return Bytes.concat(frames);
  }
}
