package dev.kith.simulation.transport;

import akka.actor.typed.ActorRef;
import dev.kith.node.environment.Names;
import dev.kith.simulation.engine.Engine;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The resolver of one node. */
final class VirtualNames implements Names {
  /** What a resolver close by takes for an answer that it has. */
  private static final Duration LOOKUP = Duration.ofMillis(10);

  private final Engine engine;
  private final int node;
  private final Map<String, List<InetAddress>> known;

  VirtualNames(Engine engine, int node, Map<String, List<InetAddress>> known) {
    this.engine = engine;
    this.node = node;
    this.known = known;
  }

  @Override
  public void lookup(String host, ActorRef<? super Answer> asker) {
    long then = engine.ticker().nanos() + LOOKUP.toNanos();
    engine.schedule(then, node, () -> asker.tell(answer(host)));
  }

  private Answer answer(String host) {
    List<InetAddress> addresses = known.getOrDefault(host, List.of());
    return new Answer(
        host, addresses, addresses.isEmpty() ? "no address is known for host " + host : "");
  }

  @Override
  public void close() {}
}
