package dev.kith.simulation.adversary;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.rlp.RlpWriter;
import dev.kith.node.rlpx.FrameEncoder;
import dev.kith.node.session.BaseMessage;

/** Shakes hands as everybody does, and then says what is not so. */
final class Liar implements Adversary {
  private enum Trick {
    /** The largest Hello that fits a frame. */
    GIANT_HELLO,
    /** A Hello whose id is half as long. */
    SHORT_ID,
    /** A Hello with the id of somebody else. */
    OTHER_ID,
    /** A ping instead of a Hello. */
    NO_HELLO,
    /** A header whose MAC is another one. */
    HEADER_MAC,
    /** A body whose MAC is another one. */
    BODY_MAC,
    /** A frame that announces megabytes, of which a kilobyte comes. */
    LONG_FRAME,
    /** A frame that announces more than comes before the next one. */
    CUT_FRAME,
    /** A few bytes that claim to become a gibibyte. */
    SNAPPY_CLAIM,
    /** What does not decompress. */
    NO_SNAPPY,
    /** A message of no protocol. */
    NO_CODE,
    /** Lists in lists, far deeper than anybody needs. */
    NESTED_LISTS,
    /** A list that claims two gibibytes. */
    LONG_LIST
  }

  private static final int KEY_SIZE = 64;
  private static final int HEADER = 16;
  private static final int MAC = 16;
  private static final int MEBIBYTE = 1 << 20;
  private static final int KIBIBYTE = 1 << 10;

  /** Deeper than a reader that calls itself for each list gets on a usual stack. */
  private static final int DEPTH = 2_000;

  /** The length a snappy block begins with: one gibibyte. */
  private static final Bytes GIBIBYTE_CLAIM = Bytes.fromHex("8080808004");

  private static final Bytes NO_ELEMENT = Bytes.fromHex("20ffffffffffffff");
  private static final Bytes LONG_LIST = Bytes.fromHex("fb7fffffff");
  private static final Bytes NESTED_LISTS = nested();

  private final Deck<Trick> tricks;

  Liar(Entropy entropy) {
    tricks = new Deck<>(Trick.values(), entropy);
  }

  private static Bytes nested() {
    Bytes lists = BaseMessage.EMPTY_LIST;
    for (int depth = 0; depth < DEPTH; depth++) {
      lists = new RlpWriter().list().raw(lists).end().toBytes();
    }
    return lists;
  }

  @Override
  public void strike(Victim victim, Lair lair) {
    Trick trick = tricks.deal();
    Talk.call(
        victim,
        lair,
        talk ->
            begin(
                trick,
                talk,
                () -> {
                  talk.line.write(lie(trick, talk, lair.entropy()));
                  lair.did(trick, victim.node());
                }));
  }

  private static void begin(Trick trick, Talk talk, Runnable lie) {
    switch (trick) {
      case GIANT_HELLO, SHORT_ID, OTHER_ID, NO_HELLO -> talk.secure(lie);
      case NESTED_LISTS, LONG_LIST -> talk.open(Talk::notEcho, lie);
      default -> talk.open(Talk::echo, lie);
    }
  }

  private static Bytes lie(Trick trick, Talk talk, Entropy entropy) {
    return switch (trick) {
      case GIANT_HELLO -> talk.frame(BaseMessage.HELLO, zeros(FrameEncoder.MAX_PAYLOAD_SIZE - 1));
      case SHORT_ID -> talk.frame(BaseMessage.HELLO, hello(entropy.bytes(KEY_SIZE / 2)));
      case OTHER_ID -> talk.frame(BaseMessage.HELLO, hello(entropy.bytes(KEY_SIZE)));
      case NO_HELLO -> talk.frame(BaseMessage.PING, BaseMessage.EMPTY_LIST);
      case HEADER_MAC -> Forger.flipped(word(talk), HEADER + entropy.nextInt(MAC), entropy);
      case BODY_MAC -> bodyMac(word(talk), entropy);
      case LONG_FRAME ->
          talk.frame(Talk.FIRST_CODE, entropy.bytes(MEBIBYTE)).slice(0, HEADER + MAC + KIBIBYTE);
      case CUT_FRAME -> Bytes.concat(word(talk).slice(0, HEADER + MAC + 1), word(talk));
      case SNAPPY_CLAIM ->
          talk.plain(Talk.FIRST_CODE, Bytes.concat(GIBIBYTE_CLAIM, zeros(KIBIBYTE)));
      case NO_SNAPPY -> talk.plain(Talk.FIRST_CODE, NO_ELEMENT);
      case NO_CODE -> talk.frame(Integer.MAX_VALUE - entropy.nextInt(MEBIBYTE), NO_ELEMENT);
      case NESTED_LISTS -> talk.frame(Talk.FIRST_CODE, NESTED_LISTS);
      case LONG_LIST -> talk.frame(Talk.FIRST_CODE, LONG_LIST);
    };
  }

  private static Bytes word(Talk talk) {
    return talk.frame(Talk.FIRST_CODE, BaseMessage.EMPTY_LIST);
  }

  private static Bytes bodyMac(Bytes frame, Entropy entropy) {
    return Forger.flipped(frame, frame.size() - 1 - entropy.nextInt(MAC), entropy);
  }

  private static Bytes zeros(int size) {
    return Bytes.wrap(new byte[size]);
  }

  private static Bytes hello(Bytes id) {
    RlpWriter writer = new RlpWriter().list().add((long) BaseMessage.VERSION).add("foe");
    return writer.list().end().add(0L).add(id).end().toBytes();
  }
}
