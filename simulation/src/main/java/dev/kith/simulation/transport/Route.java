package dev.kith.simulation.transport;

import dev.kith.node.crypto.Entropy;
import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.network.Link;
import dev.kith.simulation.network.Links;
import dev.kith.simulation.network.Passage;
import dev.kith.simulation.network.Stream;

/** The way from one host to another, as the first one sees it. */
final class Route {
  final Host destination;
  final Entropy entropy;
  private final Engine engine;
  private final Link there;
  private final Link back;
  private final Stream signals;

  Route(Engine engine, Links links, Host source, Host destination) {
    this.engine = engine;
    this.destination = destination;
    this.entropy = engine.entropy(source.node, "network to " + destination.node);
    this.there = new Link(links, source.node, destination.node);
    this.back = new Link(links, destination.node, source.node);
    this.signals = there.stream();
  }

  /** Whether what is sent now gets there. */
  boolean isOpen() {
    return there.passage() == Passage.OPEN;
  }

  /** Whether a connection over it is reset, by either of its directions. */
  boolean isBroken() {
    return there.passage() == Passage.BROKEN || back.passage() == Passage.BROKEN;
  }

  /** One direction of a new connection. */
  Stream stream() {
    return there.stream();
  }

  /** Sends a part of a stream of this route: it happens there when it arrives, if anybody is up. */
  void send(Stream stream, int size, Runnable arrival) {
    long now = engine.ticker().nanos();
    long at = Math.max(now + Internet.FASTEST_NANOS, stream.arrival(now, size, entropy));
    engine.schedule(
        at,
        destination.node,
        () -> {
          if (destination.isUp()) {
            arrival.run();
          }
        });
  }

  /** Sends what belongs to no stream, such as a call or an acknowledgement. */
  void signal(Runnable arrival) {
    send(signals, 0, arrival);
  }
}
