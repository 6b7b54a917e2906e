package dev.kith.simulation.bench;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.ProtocolCommand;
import java.time.Duration;

/**
 * The network for many sessions: as many dialing nodes as dials in flight, so each has one under
 * way.
 */
final class Crowd {
  private Crowd() {}

  /** Starts the nodes and connects nothing. */
  static BenchNetwork start(Nodes nodes, Effort effort) {
    return BenchNetwork.start(
        nodes, effort.inFlight(), listeners(effort), Crowd::idle, Crowd::idle);
  }

  static int sessions(Effort effort) {
    return effort.inFlight() * listeners(effort);
  }

  private static int listeners(Effort effort) {
    return (effort.sessions() + effort.inFlight() - 1) / effort.inFlight();
  }

  /** Sets up crowds, and ends them, until the time of the warm-up has passed. */
  static void warmUp(Effort effort) {
    perSecond(effort, effort.warmUp());
  }

  /**
   * Sets up one crowd after the other, and ends it, until they took so long; their ends take none
   * of that time.
   *
   * @return sessions in a second
   */
  static double perSecond(Effort effort, Duration time) {
    long spent = 0;
    int sessions = 0;
    while (spent < time.toNanos()) {
      try (Nodes nodes = new Nodes()) {
        BenchNetwork network = start(nodes, effort);
        long begin = nodes.ticker().nanos();
        network.connect();
        spent += nodes.ticker().nanos() - begin;
        sessions += sessions(effort);
      }
    }
    return sessions * 1e9 / spent;
  }

  private static Behavior<ProtocolCommand> idle(PeerSession peer) {
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(Message.class, message -> Behaviors.same())
        .build();
  }
}
