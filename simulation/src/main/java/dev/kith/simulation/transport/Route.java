package dev.kith.simulation.transport;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.network.Link;
import dev.kith.simulation.network.Links;
import dev.kith.simulation.network.Passage;
import dev.kith.simulation.network.Stream;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/** The way from one host to another, as the first one sees it. */
final class Route {
  final Host destination;
  final Entropy entropy;
  private final Engine engine;
  private final Link there;
  private final Link back;
  private final Stream signals;
  private final ArrayDeque<Runnable> held = new ArrayDeque<>(0);

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
    arrive(Math.max(now + Internet.FASTEST_NANOS, stream.arrival(now, size, entropy)), arrival);
  }

  private void arrive(long at, Runnable arrival) {
    engine.schedule(
        at,
        destination.node,
        () -> {
          if (destination.isUp()) {
            arrival.run();
          }
        });
  }

  /** Sends a datagram: it may be lost or doubled, or have a bit turned over. */
  void datagram(Bytes payload, Consumer<Bytes> arrival) {
    if (there.passage() == Passage.CLOGGED) {
      held.add(() -> datagram(payload, arrival));
      return;
    }
    long now = engine.ticker().nanos();
    for (Link.Delivery delivery : there.datagram(now, payload.size(), entropy)) {
      Bytes arriving = delivery.corrupt() ? corrupted(payload) : payload;
      long at = Math.max(now + Internet.FASTEST_NANOS, delivery.at());
      arrive(at, () -> arrival.accept(arriving));
    }
  }

  private Bytes corrupted(Bytes payload) {
    byte[] bytes = payload.toArray();
    if (bytes.length > 0) {
      bytes[entropy.nextInt(bytes.length)] ^= (byte) (1 << entropy.nextInt(Byte.SIZE));
    }
    return Bytes.wrap(bytes);
  }

  /** Whether datagrams are held up here. */
  boolean holds() {
    return !held.isEmpty();
  }

  /** The links have changed: what was held up is sent, unless the way is still clogged. */
  void look() {
    for (int each = held.size(); each > 0; each--) {
      held.remove().run();
    }
  }

  /** Sends what belongs to no stream, such as a call or an acknowledgement. */
  void signal(Runnable arrival) {
    send(signals, 0, arrival);
  }
}
