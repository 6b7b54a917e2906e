package dev.kith.simulation.adversary;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.rlpx.FrameBuffer;
import dev.kith.node.rlpx.FrameDecoder;
import dev.kith.node.rlpx.FrameEncoder;
import dev.kith.node.rlpx.Handshake;
import dev.kith.node.session.BaseMessage;
import dev.kith.node.session.Capability;
import dev.kith.node.session.Hello;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The part of a session in which a foe keeps to the rules, to come to where it can break them. One
 * owner.
 */
final class Talk {
  /** The first code behind the base protocol. */
  static final int FIRST_CODE = BaseMessage.RESERVED;

  private static final String ECHO = "echo";

  private static final int SMALL_FRAME = 256;

  final Line line;
  final NodeKey key;
  private final Handshake handshake;
  private Consumer<Bytes> whenSecured = answer -> {};
  private Runnable whenGreeted = () -> {};
  private @Nullable FrameEncoder encoder;
  private @Nullable FrameDecoder decoder;
  private @Nullable Hello theirs;

  private Talk(Line line, NodeKey key, Handshake handshake) {
    this.line = line;
    this.key = key;
    this.handshake = handshake;
  }

  /** The foe calls a victim, as somebody new, and does this when it has come through. */
  static void call(Victim victim, Lair lair, Consumer<Talk> then) {
    lair.call(victim, line -> then.accept(calling(line, victim, lair)));
  }

  private static Talk calling(Line line, Victim victim, Lair lair) {
    NodeKey key = NodeKey.generate(lair.entropy());
    Handshake handshake = Handshake.initiator(key, victim.enode().key(), lair.entropy());
    return new Talk(line, key, handshake);
  }

  /** The foe was called by somebody who looked for this key. */
  static Talk called(Line line, NodeKey key, Lair lair) {
    return new Talk(line, key, Handshake.recipient(key, lair.entropy()));
  }

  /** What a caller begins with; empty for who was called. */
  Bytes opening() {
    return handshake.start();
  }

  /** Hears the victim's part of the handshake, and says what it waits for then. */
  void await(Consumer<Bytes> then) {
    whenSecured = then;
    line.listen(this::came);
  }

  /** The whole handshake of a caller. */
  void secure(Runnable then) {
    await(nothing -> then.run());
    line.write(opening());
  }

  /** The only protocol to share is the echo, where there is one. */
  static List<Capability> echo(List<Capability> offered) {
    List<Capability> echo = offered.stream().filter(each -> each.name().equals(ECHO)).toList();
    return echo.isEmpty() ? offered : echo;
  }

  /** The only protocol to share is one that looks into its messages, where there is one. */
  static List<Capability> notEcho(List<Capability> offered) {
    List<Capability> one =
        offered.stream().sorted().filter(each -> !each.name().equals(ECHO)).limit(1).toList();
    return one.isEmpty() ? offered : one;
  }

  /** Answers the victim's Hello by one that shares some of what it offers. */
  void greet(UnaryOperator<List<Capability>> choice, Runnable then) {
    whenGreeted =
        () -> {
          Hello hello =
              new Hello(
                  BaseMessage.VERSION,
                  "foe",
                  choice.apply(known(theirs).capabilities()),
                  0,
                  key.publicKey().bytes());
          line.write(frame(BaseMessage.HELLO, hello.encode()));
          known(encoder).snappy(true);
          then.run();
        };
    if (theirs != null) {
      whenGreeted.run();
    }
  }

  /** The whole way of a caller to a session that is up. */
  void open(UnaryOperator<List<Capability>> choice, Runnable then) {
    secure(() -> greet(choice, then));
  }

  /** A message as it must be, as a frame. */
  Bytes frame(int code, Bytes payload) {
    FrameBuffer buffer = new FrameBuffer(SMALL_FRAME);
    known(encoder).encode(code, payload, buffer);
    return buffer.take();
  }

  /** A frame whose payload is not compressed, whatever was agreed on. */
  Bytes plain(int code, Bytes payload) {
    known(encoder).snappy(false);
    Bytes frame = frame(code, payload);
    known(encoder).snappy(true);
    return frame;
  }

  private void came(Bytes bytes) {
    if (decoder != null) {
      decoder.feed(bytes, this::message);
    } else if (handshake.receive(bytes) instanceof Handshake.Step.Done done) {
      encoder = new FrameEncoder(done.secrets());
      decoder = new FrameDecoder(done.secrets(), code -> FrameEncoder.MAX_PAYLOAD_SIZE);
      whenSecured.accept(done.reply());
      decoder.feed(done.leftover(), this::message);
    }
  }

  private boolean message(int code, Bytes payload, int wireSize) {
    if (code == BaseMessage.HELLO && theirs == null) {
      theirs = Hello.decode(payload);
      known(decoder).snappy(true);
      whenGreeted.run();
    } else if (code == BaseMessage.DISCONNECT) {
      line.hangUp();
    }
    return true;
  }

  private static <T> T known(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("a foe spoke before its handshake was done");
    }
    return part;
  }
}
