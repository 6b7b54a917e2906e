package dev.kith.simulation.adversary;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.session.BaseMessage;
import dev.kith.node.session.DisconnectReason;
import dev.kith.simulation.network.Addresses;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Is called as if it were a node, one port and key for each trick, and answers by it. */
final class Impostor implements Adversary {
  private enum Trick {
    /** Takes the call, and says nothing. */
    MUTE,
    /** Noise instead of an ack. */
    GARBAGE,
    /** Half an ack, and the line is closed. */
    CUT_OFF,
    /** An ack whose point is on no curve. */
    OFF_CURVE,
    /** An ack, and frames without its keys: as whoever repeats one that it overheard. */
    REPLAYED,
    /** An ack byte by byte, but in time, and then a session as any other. */
    CRUMBS
  }

  private static final int FIRST_PORT = 30_303;

  /** As long as a real ack. */
  private static final int NOISE = 500;

  /** A frame's header with its MAC, as long as a real one. */
  private static final int FRAME = 64;

  /** Some 450 bytes at this pace take half of what a set-up may. */
  private static final Duration SLOW = Duration.ofMillis(10);

  /** How long it then behaves: enough for everybody to see. */
  private static final Duration STAY = Duration.ofSeconds(5);

  /** In the order of their ports. */
  private static final List<Trick> TRICKS = List.of(Trick.values());

  private final Map<Trick, NodeKey> keys = new EnumMap<>(Trick.class);
  private final List<Enode> lures;

  Impostor(InetAddress address, Entropy entropy) {
    TRICKS.forEach(trick -> keys.put(trick, NodeKey.generate(entropy)));
    lures = TRICKS.stream().map(trick -> lure(trick, address)).toList();
  }

  private Enode lure(Trick trick, InetAddress address) {
    return Enode.of(key(trick).publicKey(), new Host.Ip(address), port(trick), port(trick));
  }

  private NodeKey key(Trick trick) {
    return Objects.requireNonNull(keys.get(trick));
  }

  private static int port(Trick trick) {
    return FIRST_PORT + TRICKS.indexOf(trick);
  }

  @Override
  public List<Enode> lures() {
    return lures;
  }

  @Override
  public void settle(Lair lair) {
    TRICKS.forEach(trick -> lair.listen(port(trick), line -> answer(trick, line, lair)));
  }

  /** It waits to be called. */
  @Override
  public void strike(Victim victim, Lair lair) {}

  private void answer(Trick trick, Line line, Lair lair) {
    Talk talk = Talk.called(line, key(trick), lair);
    Runnable done =
        () ->
            Addresses.host(line.remote().getAddress()).ifPresent(victim -> lair.did(trick, victim));
    talk.await(ack -> play(trick, talk, ack, lair, done));
  }

  private static void play(Trick trick, Talk talk, Bytes ack, Lair lair, Runnable done) {
    Line line = talk.line;
    Entropy entropy = lair.entropy();
    switch (trick) {
      case MUTE -> {}
      case GARBAGE -> line.write(entropy.bytes(NOISE));
      case CUT_OFF -> {
        line.write(ack.slice(0, ack.size() / 2));
        line.hangUp();
      }
      case OFF_CURVE -> line.write(Forger.offCurve(ack, entropy));
      case REPLAYED -> {
        line.write(ack);
        line.write(entropy.bytes(FRAME));
      }
      case CRUMBS -> {
        lair.trickle(line, ack, SLOW, () -> behave(talk, lair, done));
        return;
      }
    }
    done.run();
  }

  private static void behave(Talk talk, Lair lair, Runnable done) {
    talk.greet(
        Talk::echo,
        () -> {
          done.run();
          lair.later(STAY, () -> leave(talk));
        });
  }

  private static void leave(Talk talk) {
    talk.line.write(talk.frame(BaseMessage.DISCONNECT, DisconnectReason.QUITTING.encode()));
    talk.line.hangUp();
  }
}
