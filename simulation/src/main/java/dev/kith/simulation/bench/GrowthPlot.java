package dev.kith.simulation.bench;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Networks that grew under different losses, in one picture. */
public final class GrowthPlot {
  /** More hops than walks have. */
  private static final int MOST_HOPS = 8;

  private GrowthPlot() {}

  /** The picture, as SVG. */
  public static String of(List<Growth> networks) {
    List<Growth.Moment> moments = networks.get(0).moments();
    int seconds = moments.get(moments.size() - 1).second();
    Chart taken = new Chart("places of tables taken", "seconds", seconds);
    Chart live = new Chart("places with a node that answers", "seconds", seconds);
    Chart found = new Chart("lookups that found the node", "seconds", seconds);
    Chart hops = new Chart("hops of those", "hops", MOST_HOPS);
    for (Growth network : networks) {
      String name = network.loss() + " % loss";
      SortedMap<Integer, Double> takenShares = new TreeMap<>();
      SortedMap<Integer, Double> liveShares = new TreeMap<>();
      for (Growth.Moment moment : network.moments()) {
        takenShares.put(moment.second(), moment.taken());
        liveShares.put(moment.second(), moment.live());
      }
      taken.line(name, takenShares);
      live.line(name, liveShares);
      found.line(name, network.found());
      hops.line(name, network.hops());
    }
    return Chart.picture(taken, live, found, hops);
  }
}
