package dev.kith.simulation.adversary;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.rlpx.Handshake;

/** Calls, and shakes hands in ways that must not work. */
final class Forger implements Adversary {
  private enum Trick {
    /** Noise instead of an auth. */
    GARBAGE,
    /** Half an auth, and the line is closed. */
    CUT_OFF,
    /** An auth whose point is on no curve. */
    OFF_CURVE,
    /** An auth of which one bit is another one. */
    CHANGED,
    /** An auth that somebody used before, by whoever overheard it. */
    REPLAYED
  }

  /** More than the largest auth. */
  private static final int NOISE = 4096;

  /** Where the point of the envelope begins, behind its size and a byte that says its form. */
  private static final int POINT = 3;

  private static final int POINT_BYTES = 64;

  /** A frame's header with its MAC, as long as a real one. */
  private static final int FRAME = 64;

  private final Deck<Trick> tricks;

  Forger(Entropy entropy) {
    tricks = new Deck<>(Trick.values(), entropy);
  }

  @Override
  public void strike(Victim victim, Lair lair) {
    Trick trick = tricks.deal();
    Entropy entropy = lair.entropy();
    Bytes auth =
        Handshake.initiator(NodeKey.generate(entropy), victim.enode().key(), entropy).start();
    if (trick == Trick.REPLAYED) {
      lair.call(victim, line -> line.write(auth));
    }
    lair.call(
        victim,
        line -> {
          play(trick, auth, line, entropy);
          lair.did(trick, victim.node());
        });
  }

  private static void play(Trick trick, Bytes auth, Line line, Entropy entropy) {
    switch (trick) {
      case GARBAGE -> line.write(entropy.bytes(NOISE));
      case CUT_OFF -> {
        line.write(auth.slice(0, entropy.nextInt(auth.size())));
        line.hangUp();
      }
      case OFF_CURVE -> line.write(offCurve(auth, entropy));
      case CHANGED -> line.write(flipped(auth, entropy.nextInt(auth.size()), entropy));
      case REPLAYED -> {
        line.write(auth);
        line.write(entropy.bytes(FRAME));
      }
    }
  }

  /** Of two points that differ in a bit of a coordinate, not both are on the curve. */
  static Bytes offCurve(Bytes packet, Entropy entropy) {
    return flipped(packet, POINT + entropy.nextInt(POINT_BYTES), entropy);
  }

  /** The same bytes but for one bit. */
  static Bytes flipped(Bytes bytes, int at, Entropy entropy) {
    byte[] changed = bytes.toArray();
    changed[at] ^= (byte) (1 << entropy.nextInt(Byte.SIZE));
    return Bytes.wrap(changed);
  }
}
