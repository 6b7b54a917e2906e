package dev.kith.simulation.bench;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.wire.SendResult;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The round trips of one session through the protocols of both ends: their rate with many under
 * way, then the time of one when there is only one.
 */
final class Echo {
  private Echo() {}

  static List<Figure> measure(Effort effort) {
    String name = "echo-" + effort.size();
    double rate = rate(effort);
    RoundTrips times = times(effort);
    return List.of(
        new Figure(name + "-pipelined-" + effort.pipeline(), rate, "1/s"),
        new Figure(name + "-p50", times.micros(50), "us"),
        new Figure(name + "-p99", times.micros(99), "us"));
  }

  private static double rate(Effort effort) {
    AtomicLong returned = new AtomicLong();
    Bytes payload = Noise.of(1, effort.size());
    Side asking = peer -> asking(peer, payload, effort.pipeline(), returned);
    try (Nodes nodes = new Nodes()) {
      BenchNetwork.start(nodes, 1, 1, asking, Echo::returning).connect();
      return Window.perSecond(nodes, effort, returned);
    }
  }

  private static RoundTrips times(Effort effort) {
    RoundTrips roundTrips = new RoundTrips();
    Bytes payload = Noise.of(1, effort.size());
    try (Nodes nodes = new Nodes()) {
      Side asking = peer -> Asker.create(peer, payload, nodes.ticker(), roundTrips);
      BenchNetwork.start(nodes, 1, 1, asking, Echo::returning).connect();
      Window.pass(nodes, effort, roundTrips::begin, roundTrips::end);
    }
    return roundTrips;
  }

  private static Behavior<ProtocolCommand> asking(
      PeerSession peer, Bytes payload, int pipeline, AtomicLong returned) {
    for (int i = 0; i < pipeline; i++) {
      send(peer, 0, payload);
    }
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(
            Message.class,
            answer -> {
              returned.incrementAndGet();
              send(peer, 0, payload);
              return Behaviors.same();
            })
        .build();
  }

  static Behavior<ProtocolCommand> returning(PeerSession peer) {
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(
            Message.class,
            message -> {
              send(peer, message.code(), message.payload());
              return Behaviors.same();
            })
        .build();
  }

  /** There is always room: fewer messages are under way than a queue holds. */
  static void send(PeerSession peer, int code, Bytes payload) {
    if (peer.sendRaw(code, payload) == SendResult.FULL) {
      throw new IllegalStateException("too many messages are under way; give a lower --pipeline");
    }
  }
}
