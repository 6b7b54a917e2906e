package dev.kith.simulation.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All cases, in several runs: in each, one process measures Kith and then one measures the
 * reference, case by case, so that both see the same weather of a machine that others use, too.
 *
 * <p>Each measurement has a fresh process, on both sides. A JVM compiles while it runs, so Kith's
 * has a longer warm-up than the reference, which is compiled before.
 */
public final class RlpxSuite {
  private static final Logger LOG = LoggerFactory.getLogger(RlpxSuite.class);

  /**
   * Seconds a JVM works before it is measured: a node runs for days. Set-ups, in which most code
   * takes part, had half the rate after 25 seconds that they had after 60 and 90 on the slowest
   * machine that was tried; large messages, of which there are few a second, gain beyond 20, too.
   */
  private static final double WARM_UP = 90;

  /** Payload bytes of one-way messages: an announcement, a batch, the largest of common answers. */
  private static final List<Integer> SIZES = List.of(1024, 16 * 1024, 1024 * 1024);

  /**
   * How much to do.
   *
   * @param runs of which the medians are taken
   * @param seconds of one measurement
   * @param sessions of the case memory
   */
  public record Plan(int runs, double seconds, int sessions) {
    /** Checks the numbers. */
    public Plan {
      if (runs < 1 || seconds <= 0 || sessions < 1) {
        throw new IllegalArgumentException("Give at least one run, one session and some seconds.");
      }
    }
  }

  private final Plan plan;
  private final Contestant kith;
  private final Optional<Contestant> reference;

  /** Nothing is measured yet. */
  public RlpxSuite(Plan plan, Contestant kith, Optional<Contestant> reference) {
    this.plan = plan;
    this.kith = kith;
    this.reference = reference;
  }

  /** Measures some cases. Blocks for minutes. */
  public List<Row> run(List<Case> cases) {
    Comparison comparison = new Comparison("rlpx");
    for (int run = 1; run <= plan.runs(); run++) {
      for (Case bench : cases) {
        LOG.info("run {} of {}: {}", run, plan.runs(), bench);
        measurements(bench).forEach(options -> measure(options, comparison));
      }
    }
    return comparison.rows();
  }

  private void measure(List<String> options, Comparison comparison) {
    List<String> warm = new ArrayList<>(options);
    warm.addAll(List.of("--warm-up", Double.toString(WARM_UP)));
    comparison.kith(kith.measure(warm));
    reference.ifPresent(program -> comparison.reference(program.measure(options)));
  }

  private List<List<String>> measurements(Case bench) {
    String name = bench.toString();
    String seconds = Double.toString(plan.seconds());
    return switch (bench) {
      case THROUGHPUT ->
          SIZES.stream()
              .map(size -> List.of("--case", name, "--size", "" + size, "--seconds", seconds))
              .toList();
      case ECHO, SETUP -> List.of(List.of("--case", name, "--seconds", seconds));
      case MEMORY -> List.of(List.of("--case", name, "--sessions", "" + plan.sessions()));
      case CLOSEST, KNOWN ->
          throw new IllegalArgumentException("There are no sessions in the case " + bench + ".");
    };
  }
}
