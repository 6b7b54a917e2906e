package dev.kith.simulation.bench;

import dev.kith.node.environment.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nodes and tables of discv4, in several runs: in each, Kith is measured and then the reference,
 * case by case, so that both see the same weather of a machine that others use, too.
 *
 * <p>Packets are counted from outside, by the same {@link Flood} on both sides, and set against the
 * time that the system says the node's process had of the processors.
 */
public final class Discv4Suite {
  private static final Logger LOG = LoggerFactory.getLogger(Discv4Suite.class);

  /** The pieces of work. */
  public enum Work {
    /** A node that is asked by many. */
    PACKETS,
    /** See {@link Case#CLOSEST}. */
    CLOSEST,
    /** See {@link Case#KNOWN}. */
    KNOWN;

    /** As it is written on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One implementation.
   *
   * @param node starts a node that says where it is, see {@link NodeProcess}
   * @param tables measures cases about tables
   */
  public record Entrant(List<String> node, Contestant tables) {
    /** Copies the list. */
    public Entrant {
      node = List.copyOf(node);
    }
  }

  /**
   * How much to do.
   *
   * @param runs of which the medians are taken
   * @param warmUp before each measurement; a JVM compiles while it runs
   * @param span of each measurement
   */
  public record Plan(int runs, Duration warmUp, Duration span) {
    /** Checks the numbers. */
    public Plan {
      if (runs < 1 || span.isNegative() || span.isZero() || warmUp.isNegative()) {
        throw new IllegalArgumentException("Give at least one run and some seconds.");
      }
    }
  }

  private final Plan plan;
  private final Entrant kith;
  private final Optional<Entrant> reference;
  private final Environment environment;

  /** Nothing is measured yet. */
  public Discv4Suite(
      Plan plan, Entrant kith, Optional<Entrant> reference, Environment environment) {
    this.plan = plan;
    this.kith = kith;
    this.reference = reference;
    this.environment = environment;
  }

  /** Does some of the work. Blocks for minutes. */
  public List<Row> run(List<Work> works) {
    Comparison comparison = new Comparison("discv4");
    for (int run = 1; run <= plan.runs(); run++) {
      for (Work work : works) {
        LOG.info("run {} of {}: {}", run, plan.runs(), work);
        comparison.kith(measure(kith, work));
        reference.ifPresent(other -> comparison.reference(measure(other, work)));
      }
    }
    return comparison.rows();
  }

  private List<Figure> measure(Entrant entrant, Work work) {
    return work == Work.PACKETS
        ? packets(entrant.node())
        : entrant
            .tables()
            .measure(
                List.of(
                    "--case",
                    work.toString(),
                    "--seconds",
                    Double.toString(plan.span().toNanos() / 1e9)));
  }

  private List<Figure> packets(List<String> command) {
    List<Figure> figures = new ArrayList<>();
    try (NodeProcess node = new NodeProcess(command);
        Flood flood = new Flood(node.address(), environment)) {
      for (Inquiry inquiry : Inquiry.values()) {
        flood.ask(inquiry, plan.warmUp());
        Duration before = node.cpu();
        long answered = flood.ask(inquiry, plan.span());
        double seconds = node.cpu().minus(before).toNanos() / 1e9;
        figures.add(new Figure(inquiry.toString(), answered / seconds, "1/core/s"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The node could not be started or asked.", e);
    }
    return figures;
  }
}
