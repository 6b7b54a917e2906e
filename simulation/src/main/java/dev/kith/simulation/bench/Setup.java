package dev.kith.simulation.bench;

import java.util.List;

/**
 * How many connections a second come from a dial request to active at both ends: TCP, RLPx, Hello
 * and the start of the protocols, through dial scheduler and listener. Sessions stay open, so that
 * no figure contains their end.
 *
 * <p>The same work is done before and thrown away, until the warm-up is over: a node sets up
 * sessions all its life, and mostly with compiled code. One crowd after the other comes until the
 * time of the measurement is over, since one takes less than a second.
 */
final class Setup {
  private Setup() {}

  static List<Figure> measure(Effort effort) {
    Crowd.warmUp(effort);
    return List.of(new Figure("setup", Crowd.perSecond(effort, effort.span()), "1/s"));
  }
}
