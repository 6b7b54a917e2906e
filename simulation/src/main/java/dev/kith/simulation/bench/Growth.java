package dev.kith.simulation.bench;

import dev.kith.node.discovery.v4.Discv4Service;
import dev.kith.node.enr.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** How a network of nodes that look for each other grew together. For one thread. */
public final class Growth {
  /** A table with so many of its places taken counts as full: the last ones come by luck. */
  private static final double FULL = 0.95;

  private static final double PERCENT = 100;

  /**
   * All tables at one moment.
   *
   * @param second since the first node came
   * @param taken the share of places that are taken, of those for which there are nodes
   * @param live the share of places whose nodes answered when they were last asked
   */
  record Moment(int second, double taken, double live) {}

  /** How one node looked for another one; without an end it is still under way. */
  static final class Walk {
    private final int begin;
    private boolean ended;
    private boolean found;
    private int hops;
    private int asked;
    private double seconds;

    private Walk(int begin) {
      this.begin = begin;
    }

    void end(Discv4Service.Walked result, NodeId wanted, Duration now) {
      ended = true;
      found = result.nodes().stream().limit(1).anyMatch(node -> node.id().equals(wanted));
      hops = result.hops();
      asked = result.asked();
      seconds = now.toNanos() / 1e9 - begin;
    }
  }

  private final int loss;
  private final List<Moment> moments = new ArrayList<>();
  private final List<Walk> walks = new ArrayList<>();

  /** Nothing was seen yet of a network that loses so many percent of all packets. */
  Growth(int loss) {
    this.loss = loss;
  }

  void saw(int second, double taken, double live) {
    moments.add(new Moment(second, taken, live));
  }

  /** How it stood when it was last looked at, in a line for people. */
  public String standing() {
    Moment last = last();
    return String.format(
        Locale.ROOT,
        "%2d %% loss, second %3d: %5.1f %% of the places taken, %5.1f %% live",
        loss,
        last.second(),
        PERCENT * last.taken(),
        PERCENT * last.live());
  }

  private Moment last() {
    return moments.get(moments.size() - 1);
  }

  Walk begin(int second) {
    Walk walk = new Walk(second);
    walks.add(walk);
    return walk;
  }

  int loss() {
    return loss;
  }

  List<Moment> moments() {
    return moments;
  }

  /**
   * The share of walks that found whom they were for, by the second in which they began; not of the
   * last seconds, in which some had no time to end.
   */
  SortedMap<Integer, Double> found() {
    SortedMap<Integer, Double> shares = new TreeMap<>();
    for (Moment moment : moments) {
      List<Walk> then = walks.stream().filter(walk -> walk.begin == moment.second()).toList();
      if (then.stream().allMatch(walk -> walk.ended)) {
        shares.put(moment.second(), share(then));
      }
    }
    return shares;
  }

  private static double share(List<Walk> some) {
    return some.stream().mapToInt(walk -> walk.found ? 1 : 0).average().orElse(0);
  }

  /** Of the later walks that found somebody, the share of those with so many hops. */
  SortedMap<Integer, Double> hops() {
    List<Walk> some = later().stream().filter(walk -> walk.found).toList();
    SortedMap<Integer, Double> shares = new TreeMap<>();
    some.forEach(walk -> shares.merge(walk.hops, 1.0 / some.size(), Double::sum));
    return shares;
  }

  /** Those of the second half, without the last that had no time to end. */
  private List<Walk> later() {
    int last = last().second();
    return walks.stream().filter(walk -> walk.ended && 2 * walk.begin >= last).toList();
  }

  /** What came of it, in numbers. */
  public List<Figure> figures() {
    Moment last = last();
    return List.of(
        figure(
            "full",
            moments.stream()
                .filter(m -> m.taken() >= FULL)
                .mapToInt(Moment::second)
                .findFirst()
                .orElse(0),
            "s"),
        figure("taken", PERCENT * last.taken(), "%"),
        figure("live", PERCENT * last.live(), "%"),
        figure("found", PERCENT * share(later()), "%"),
        figure("hops", mean(walk -> walk.hops), "hops"),
        figure("asked", mean(walk -> walk.asked), "nodes"),
        figure("time", mean(walk -> walk.seconds), "s"));
  }

  private double mean(ToDoubleFunction<Walk> what) {
    return later().stream().filter(walk -> walk.found).mapToDouble(what).average().orElse(0);
  }

  private Figure figure(String name, double value, String unit) {
    return new Figure("loss-" + loss + "-" + name, value, unit);
  }
}
