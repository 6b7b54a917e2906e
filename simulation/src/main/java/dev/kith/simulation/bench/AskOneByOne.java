package dev.kith.simulation.bench;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.environment.Ticker;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.ProtocolCommand;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * Makes round trips one after the other and keeps the time of each, from handing over the question
 * to being handed the answer. For one session; used by its protocol's actor after {@link #begin}.
 */
final class AskOneByOne {
  private final Bytes payload;
  private final Effort effort;
  private final Latencies latencies = new Latencies();
  private final CompletableFuture<Latencies> times = new CompletableFuture<>();
  private Ticker ticker = () -> 0;
  private long beginNanos;
  private long askedNanos;
  private boolean warm;

  AskOneByOne(Bytes payload, Effort effort) {
    this.payload = payload;
    this.effort = effort;
  }

  /** Before the nodes are connected. */
  void begin(Ticker clock) {
    ticker = clock;
  }

  Future<Latencies> times() {
    return times;
  }

  Behavior<ProtocolCommand> ask(PeerSession peer) {
    beginNanos = ticker.nanos();
    next(peer);
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(
            Message.class,
            answer -> {
              answered(peer);
              return Behaviors.same();
            })
        .build();
  }

  private void next(PeerSession peer) {
    askedNanos = ticker.nanos();
    Echo.send(peer, 0, payload);
  }

  private void answered(PeerSession peer) {
    long now = ticker.nanos();
    latencies.add(now - askedNanos);
    long passed = now - beginNanos;
    if (!warm && passed >= effort.warmUp().toNanos()) {
      warm = true;
      latencies.clear();
      beginNanos = now;
    } else if (warm && passed >= effort.span().toNanos()) {
      times.complete(latencies);
      return;
    }
    next(peer);
  }
}
