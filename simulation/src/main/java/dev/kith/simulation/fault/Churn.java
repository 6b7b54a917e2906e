package dev.kith.simulation.fault;

import dev.kith.node.crypto.Entropy;
import dev.kith.simulation.network.Delay;
import dev.kith.simulation.network.Hosts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Plans in which nodes come and go. A node that left always comes back, if need be after the end.
 */
public final class Churn {
  /** More than anybody can look at: a plan this long has a delay of next to nothing in it. */
  private static final int MOST_STEPS = 1_000_000;

  private final long end;
  private final Entropy entropy;
  private final Function<Hosts, Fault> leaving;
  private final List<Timed> actions = new ArrayList<>();
  private int steps;

  private Churn(Duration until, Entropy entropy, Function<Hosts, Fault> leaving) {
    this.end = until.toNanos();
    this.entropy = entropy;
    this.leaving = leaving;
  }

  /**
   * Every so often one of the nodes that are up leaves, and is back after a while. With an
   * exponential {@code every} this is a Poisson process; with constant times it is the clockwork of
   * go-ethereum, which stops a node each 10 seconds and starts it 3 seconds later.
   *
   * @throws IllegalArgumentException if that never comes to an end in a million steps
   */
  public static FaultPlan departures(
      Hosts hosts, Delay every, Delay down, Duration until, Entropy entropy) {
    return departures(hosts, every, down, until, entropy, Fault.Crash::new);
  }

  static FaultPlan departures(
      Hosts hosts,
      Delay every,
      Delay down,
      Duration until,
      Entropy entropy,
      Function<Hosts, Fault> leaving) {
    Churn churn = new Churn(until, entropy, leaving);
    int[] numbers = hosts.numbers().toArray();
    long[] back = new long[numbers.length];
    for (long now = churn.after(0, every); now <= churn.end; now = churn.after(now, every)) {
      long present = now;
      int[] up = IntStream.range(0, back.length).filter(i -> back[i] <= present).toArray();
      if (up.length > 0) {
        int gone = up[entropy.nextInt(up.length)];
        back[gone] = churn.leave(numbers[gone], now, down);
      }
    }
    return new FaultPlan(churn.actions);
  }

  /**
   * Each node by itself: up for a while, down for a while, and so on. Measured peers have lifetimes
   * with a long tail, which a Pareto or log-normal {@code up} gives.
   *
   * @throws IllegalArgumentException if that never comes to an end in a million steps
   */
  public static FaultPlan lifetimes(
      Hosts hosts, Delay up, Delay down, Duration until, Entropy entropy) {
    Churn churn = new Churn(until, entropy, Fault.Crash::new);
    for (int host : hosts.numbers().toArray()) {
      for (long now = churn.after(0, up); now <= churn.end; now = churn.after(now, up)) {
        now = churn.leave(host, now, down);
      }
    }
    return new FaultPlan(churn.actions);
  }

  /**
   * In rounds: some whose numbers are next to each other leave, each after a spell of its own, and
   * are back after as long again; when all are back, the next round begins.
   *
   * @throws IllegalArgumentException if that never comes to an end in a million steps
   */
  static FaultPlan rounds(
      Hosts hosts, Delay spell, Duration until, Entropy entropy, Function<Hosts, Fault> leaving) {
    Churn churn = new Churn(until, entropy, leaving);
    int[] numbers = hosts.numbers().toArray();
    for (long now = 0; now < churn.end && numbers.length > 0; ) {
      int from = entropy.nextInt(numbers.length);
      int to = from + 1 + entropy.nextInt(numbers.length - from);
      now = churn.round(Arrays.copyOfRange(numbers, from, to), now, spell);
    }
    return new FaultPlan(churn.actions);
  }

  /** When the last one is back. */
  private long round(int[] some, long begin, Delay spell) {
    long end = begin;
    for (int host : some) {
      long gone = after(begin, spell);
      Delay down = new Delay.Constant(Duration.ofNanos(gone - begin));
      end = Math.max(end, gone > this.end ? gone : leave(host, gone, down));
    }
    return end;
  }

  /**
   * Newcomers who are not there at the start, and then all come within a short time, one by one.
   */
  public static FaultPlan flashCrowd(
      Hosts newcomers, Duration at, Duration within, Entropy entropy) {
    Delay arrival = new Delay.Uniform(at, at.plus(within));
    List<Timed> actions = new ArrayList<>();
    actions.add(new Timed(Duration.ZERO, new Fault.Crash(newcomers)));
    newcomers
        .numbers()
        .mapToObj(host -> new Fault.Restart(Hosts.of(host)))
        .map(restart -> new Timed(Duration.ofNanos(arrival.nanos(entropy)), restart))
        .forEach(actions::add);
    return new FaultPlan(actions);
  }

  /** A later time, never the same one. */
  private long after(long now, Delay delay) {
    if (++steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "nodes would come and go more than "
              + MOST_STEPS
              + " times; give a longer delay or an earlier end");
    }
    return sum(now, Math.max(1, delay.nanos(entropy)));
  }

  /** When it is back. */
  private long leave(int host, long now, Delay down) {
    long back = sum(now, down.nanos(entropy));
    Hosts one = Hosts.of(host);
    actions.add(new Timed(Duration.ofNanos(now), leaving.apply(one)));
    actions.add(new Timed(Duration.ofNanos(back), new Fault.Restart(one)));
    return back;
  }

  private static long sum(long now, long delay) {
    return now + Math.min(delay, Long.MAX_VALUE - now);
  }
}
