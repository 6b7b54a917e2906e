package dev.kith.simulation.adversary;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import java.time.Duration;

/** Takes its time with everything, or for ever. */
final class Loiterer implements Adversary {
  private enum Trick {
    /** Connects and says nothing. */
    MUTE,
    /** Says half of what it should, and no more. */
    HALF_AUTH,
    /** Says a byte now and then, which takes longer than anybody waits. */
    TRICKLE,
    /** Says its bytes one by one, but in time: to be let in. */
    CRUMBS,
    /** Says nothing any more when it has its keys. */
    MUTE_WHEN_SECURED,
    /** Says nothing any more when its session is up. */
    MUTE_WHEN_UP
  }

  /** Some 450 bytes at this pace are more than the ten seconds a set-up may take. */
  private static final Duration TOO_SLOW = Duration.ofMillis(100);

  /** At this pace they take half of it. */
  private static final Duration SLOW = Duration.ofMillis(10);

  private static final Bytes WORD = Bytes.fromHex("05");

  private final Deck<Trick> tricks;

  Loiterer(Entropy entropy) {
    tricks = new Deck<>(Trick.values(), entropy);
  }

  @Override
  public void strike(Victim victim, Lair lair) {
    Trick trick = tricks.deal();
    Talk.call(victim, lair, talk -> play(trick, talk, lair, () -> lair.did(trick, victim.node())));
  }

  private static void play(Trick trick, Talk talk, Lair lair, Runnable done) {
    Bytes auth = talk.opening();
    switch (trick) {
      case MUTE -> done.run();
      case HALF_AUTH -> {
        talk.line.write(auth.slice(0, auth.size() / 2));
        done.run();
      }
      case TRICKLE -> lair.trickle(talk.line, auth, TOO_SLOW, done);
      case CRUMBS -> crumble(talk, lair, done);
      case MUTE_WHEN_SECURED -> talk.secure(done);
      case MUTE_WHEN_UP -> talk.open(Talk::echo, done);
    }
  }

  private static void crumble(Talk talk, Lair lair, Runnable done) {
    talk.await(
        nothing ->
            talk.greet(
                Talk::echo,
                () -> {
                  talk.line.write(talk.frame(Talk.FIRST_CODE, WORD));
                  done.run();
                }));
    lair.trickle(talk.line, talk.opening(), SLOW, () -> {});
  }
}
