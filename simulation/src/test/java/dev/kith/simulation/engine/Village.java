package dev.kith.simulation.engine;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import dev.kith.node.crypto.Entropy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A workload that uses what nodes use of Akka: timers, watches, supervision, streams, and messages
 * to other nodes with a latency. Some nodes are stopped and started again.
 */
final class Village implements AutoCloseable {
  final Engine engine;
  private final List<ActorRef<Resident.Command>> residents = new ArrayList<>();

  Village(long seed, int nodes) {
    this(seed, nodes, 1);
  }

  Village(long seed, int nodes, int threads) {
    engine = Engine.create(seed, threads);
    engine.lookahead(() -> Neighbours.FASTEST);
    for (int node = 0; node < nodes; node++) {
      residents.add(engine.spawn(node, resident(node)));
    }
  }

  /** Runs a village for some seconds, with restarts; the answer is the hash of its trace. */
  static long hash(long seed, int nodes, int seconds) {
    return hash(seed, nodes, seconds, 1);
  }

  static long hash(long seed, int nodes, int seconds, int threads) {
    try (Village village = new Village(seed, nodes, threads)) {
      for (int second = 1; second < seconds; second++) {
        village.restart(second % nodes, Duration.ofSeconds(second));
      }
      village.engine.runUntil(Duration.ofSeconds(seconds));
      return village.engine.traceHash();
    }
  }

  private Behavior<Resident.Command> resident(int node) {
    return Resident.create(new Neighbours(node), engine.entropy(node, "resident"));
  }

  private void restart(int node, Duration time) {
    engine.schedule(
        time.toNanos(),
        () -> engine.stop(node, () -> residents.set(node, engine.spawn(node, resident(node)))));
  }

  @Override
  public void close() {
    engine.close();
  }

  /** A network: whatever is sent arrives after 1 to 50 ms, in any order. */
  final class Neighbours {
    private static final int FASTEST = 1_000_000;
    private static final int SPREAD = 49_000_000;

    private final int self;
    private final Entropy latency;

    private Neighbours(int self) {
      this.self = self;
      this.latency = engine.entropy(self, "latency");
    }

    void greet(Entropy choice) {
      int other = choice.nextInt(residents.size());
      if (other != self) {
        long arrival = engine.ticker().nanos() + FASTEST + latency.nextInt(SPREAD);
        engine.schedule(arrival, other, () -> residents.get(other).tell(new Resident.Greeting()));
      }
    }
  }
}
