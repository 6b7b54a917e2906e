package dev.kith.simulation.network;

import dev.kith.node.crypto.Entropy;
import dev.kith.simulation.text.Quantities;
import java.time.Duration;

/**
 * How long something takes, each time anew: a latency, or the life of a node. As text:
 *
 * <pre>
 * 20ms                      always the same
 * 20ms..80ms                anything between, evenly
 * exponential:50ms          50 ms on average, mostly less and seldom much more
 * exponential:20ms:50ms     the same, but never less than 20 ms
 * lognormal:50ms:0.5        half of them less than 50 ms; the larger the sigma, the wider
 * pareto:20ms:1.5           never less than 20 ms; the smaller the shape, the longer the tail
 * </pre>
 *
 * <p>Uses {@link StrictMath}, so that a seed means the same on every machine.
 */
public sealed interface Delay {

  /** None at all. */
  Delay NONE = new Constant(Duration.ZERO);

  /** The next one, in nanoseconds; at least 0. */
  long nanos(Entropy entropy);

  /** What none is shorter than, in nanoseconds. */
  long leastNanos();

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static Delay parse(String text) {
    return DelayText.parse(text);
  }

  /** Always the same time. */
  record Constant(Duration time) implements Delay {
    public Constant {
      DelayText.check(!time.isNegative(), "a delay cannot be negative; give 0s or more");
    }

    @Override
    public long nanos(Entropy entropy) {
      return time.toNanos();
    }

    @Override
    public long leastNanos() {
      return time.toNanos();
    }

    @Override
    public String toString() {
      return Quantities.text(time);
    }
  }

  /** Any time from the least to the most, both included, each as likely as another. */
  record Uniform(Duration least, Duration most) implements Delay {
    public Uniform {
      DelayText.check(
          !least.isNegative() && least.compareTo(most) <= 0,
          "a delay lies between two times; give the smaller one first");
    }

    @Override
    public long nanos(Entropy entropy) {
      double share = entropy.nextDouble() * (most.toNanos() - least.toNanos() + 1.0);
      return Math.min(most.toNanos(), least.toNanos() + (long) share);
    }

    @Override
    public long leastNanos() {
      return least.toNanos();
    }

    @Override
    public String toString() {
      return Quantities.text(least) + ".." + Quantities.text(most);
    }
  }

  /** At least so much, and so much on average. */
  record Exponential(Duration least, Duration mean) implements Delay {
    public Exponential {
      DelayText.check(
          !least.isNegative() && least.compareTo(mean) <= 0,
          "an exponential delay has a least and a mean time; give the smaller one first");
    }

    @Override
    public long nanos(Entropy entropy) {
      double factor = -StrictMath.log(1 - entropy.nextDouble());
      return least.toNanos() + (long) (factor * (mean.toNanos() - least.toNanos()));
    }

    @Override
    public long leastNanos() {
      return least.toNanos();
    }

    @Override
    public String toString() {
      String from = least.isZero() ? "" : Quantities.text(least) + ":";
      return "exponential:" + from + Quantities.text(mean);
    }
  }

  /** Half of them below the median; {@code sigma} is the deviation of the logarithm. */
  record LogNormal(Duration median, double sigma) implements Delay {
    public LogNormal {
      DelayText.check(
          !median.isNegative() && sigma > 0 && Double.isFinite(sigma),
          "a log-normal delay has a median time and a positive sigma; give both");
    }

    @Override
    public long nanos(Entropy entropy) {
      // Box and Muller: two even numbers make a normal one.
      double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - entropy.nextDouble()));
      double normal = radius * StrictMath.cos(2 * Math.PI * entropy.nextDouble());
      return (long) (median.toNanos() * StrictMath.exp(sigma * normal));
    }

    @Override
    public long leastNanos() {
      return 0;
    }

    @Override
    public String toString() {
      return "lognormal:" + Quantities.text(median) + ":" + Quantities.text(sigma);
    }
  }

  /** At least so much, with a long tail: how long nodes stay. */
  record Pareto(Duration least, double shape) implements Delay {
    public Pareto {
      DelayText.check(
          !least.isNegative() && shape > 0 && Double.isFinite(shape),
          "a Pareto delay has a least time and a positive shape; give both");
    }

    @Override
    public long nanos(Entropy entropy) {
      return (long) (least.toNanos() * StrictMath.pow(1 - entropy.nextDouble(), -1 / shape));
    }

    @Override
    public long leastNanos() {
      return least.toNanos();
    }

    @Override
    public String toString() {
      return "pareto:" + Quantities.text(least) + ":" + Quantities.text(shape);
    }
  }
}
