package dev.kith.simulation.bench;

import dev.kith.node.environment.Ticker;
import java.util.List;

/**
 * How many connections a second come from a dial request to active at both ends: TCP, RLPx, Hello
 * and the start of the protocols, through dial scheduler and listener. Sessions stay open, so that
 * no figure contains their end.
 *
 * <p>The same work is done before and thrown away, until the warm-up is over: a node sets up
 * sessions all its life, and mostly with compiled code.
 */
final class Setup {
  private Setup() {}

  static List<Figure> measure(Effort effort) {
    Crowd.warmUp(effort);
    try (Nodes nodes = new Nodes()) {
      BenchNetwork network = Crowd.start(nodes, effort);
      Ticker ticker = nodes.ticker();
      long begin = ticker.nanos();
      network.connect();
      double seconds = (ticker.nanos() - begin) / 1e9;
      return List.of(new Figure("setup", Crowd.sessions(effort) / seconds, "1/s"));
    }
  }
}
