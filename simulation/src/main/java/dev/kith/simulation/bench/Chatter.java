package dev.kith.simulation.bench;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.topology.Topology;
import dev.kith.simulation.transport.Fidelity;
import dev.kith.simulation.world.World;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * Nodes in virtual time of which each sends one message a second to each of its peers, over the
 * links of a continent. Everybody has the same number of peers, at random otherwise.
 */
final class Chatter implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** What most messages of Ethereum are: an announcement. */
  private static final int PAYLOAD_BYTES = 100;

  /** Any: what is measured must not depend on it. */
  private static final long SEED = 1;

  /** Dials repeat after 30 seconds if something is in the way; nothing is. */
  private static final Duration MEETING = Duration.ofMinutes(1);

  private enum Tick implements ProtocolCommand {
    INSTANCE
  }

  private final Bytes payload = Noise.of(1, PAYLOAD_BYTES);
  private final SimEffort effort;
  private final World world;

  /** Counted on all threads. */
  private final LongAdder received = new LongAdder();

  private int ends;

  private Chatter(SimEffort effort, Fidelity fidelity) {
    this.effort = effort;
    this.world =
        World.seeded(SEED)
            .nodes(effort.nodes())
            .threads(effort.threads())
            .fidelity(node -> fidelity)
            .links(LinkSpec.parse("latency=20ms..80ms,loss=1%"))
            // Twice the room, because a share of it is kept for peers a node dials itself.
            .setup((node, config) -> config.maxPeers(2 * effort.peers()).protocol(protocol()))
            .listener((nanos, node, event) -> ends += event instanceof NodeEvent.PeerUp ? 1 : 0)
            .create();
  }

  /** Lets the nodes meet; all sessions are up when this returns. */
  static Chatter begin(SimEffort effort, Fidelity fidelity) {
    Chatter chatter = new Chatter(effort, fidelity);
    World world = chatter.world;
    world.startAll();
    world.wire(
        Topology.randomRegular(effort.peers())
            .connect(effort.nodes(), world.engine().entropy(0, "topology")));
    if (!world.runWhile(() -> chatter.ends < effort.nodes() * effort.peers(), MEETING)) {
      throw new IllegalStateException(
          chatter.ends + " ends of sessions are up after a minute, where all should be");
    }
    return chatter;
  }

  private Protocol protocol() {
    return Protocol.named("chatter").behavior(this::talking);
  }

  private Behavior<ProtocolCommand> talking(PeerSession peer) {
    return Behaviors.withTimers(
        timers -> {
          timers.startTimerAtFixedRate(Tick.INSTANCE, PAUSE);
          return Behaviors.receive(ProtocolCommand.class)
              .onMessage(Message.class, message -> heard())
              .onMessage(Tick.class, tick -> said(peer))
              .build();
        });
  }

  private Behavior<ProtocolCommand> heard() {
    received.increment();
    return Behaviors.same();
  }

  private Behavior<ProtocolCommand> said(PeerSession peer) {
    peer.sendRaw(0, payload);
    return Behaviors.same();
  }

  /** Lets virtual time pass. */
  void talk(int seconds) {
    world.runFor(Duration.ofSeconds(seconds));
  }

  /** Messages that protocols were given so far. */
  long received() {
    return received.sum();
  }

  int sessions() {
    return effort.nodes() * effort.peers() / 2;
  }

  @Override
  public void close() {
    world.close();
  }
}
