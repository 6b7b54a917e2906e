package dev.kith.simulation.bench;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.environment.Ticker;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.ProtocolCommand;

/**
 * Makes round trips with one peer, one after the other without a pause, and tells the time of each:
 * from handing over the question to being handed the answer. Used by its protocol's actor.
 */
final class Asker {
  private final PeerSession peer;
  private final Bytes payload;
  private final Ticker ticker;
  private final RoundTrips roundTrips;
  private long askedNanos;

  private Asker(PeerSession peer, Bytes payload, Ticker ticker, RoundTrips roundTrips) {
    this.peer = peer;
    this.payload = payload;
    this.ticker = ticker;
    this.roundTrips = roundTrips;
  }

  static Behavior<ProtocolCommand> create(
      PeerSession peer, Bytes payload, Ticker ticker, RoundTrips roundTrips) {
    Asker asker = new Asker(peer, payload, ticker, roundTrips);
    asker.ask();
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(Message.class, answer -> asker.answered())
        .onSignal(PostStop.class, ended -> asker.ended())
        .build();
  }

  private void ask() {
    askedNanos = ticker.nanos();
    Echo.send(peer, 0, payload);
  }

  private Behavior<ProtocolCommand> answered() {
    roundTrips.add(ticker.nanos() - askedNanos);
    ask();
    return Behaviors.same();
  }

  private Behavior<ProtocolCommand> ended() {
    roundTrips.lost();
    return Behaviors.same();
  }
}
