package dev.kith.simulation.bench;

import akka.actor.typed.ActorRef;
import dev.kith.node.enr.Enode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nodes that hold many sessions while visitors come and go, each in a process of its own: how soon
 * a visitor is in, and whether the nodes grow.
 *
 * <p>All nodes have the same visitors, from this process, in the same minutes: what else the
 * machine does slows down all of them. Visitors of one node come between those of the others.
 */
public final class Churn {
  private static final Logger LOG = LoggerFactory.getLogger(Churn.class);

  private static final double KIB = 1024;

  private final ChurnPlan plan;
  private final List<Subject> subjects = new ArrayList<>();
  private final List<ActorRef<Turnstile.Command>> turnstiles = new ArrayList<>();

  private Churn(ChurnPlan plan) {
    this.plan = plan;
  }

  /**
   * The figures of the nodes that these commands start, in their order. Blocks until all is done.
   *
   * @throws IllegalStateException if a node ends, or no visitor gets in
   */
  public static List<List<Figure>> measure(ChurnPlan plan, List<List<String>> commands) {
    Churn churn = new Churn(plan);
    try (Nodes nodes = new Nodes()) {
      commands.forEach(command -> churn.subjects.add(Subject.start(command)));
      return churn.measure(nodes);
    } finally {
      churn.subjects.forEach(Subject::close);
    }
  }

  private List<List<Figure>> measure(Nodes nodes) {
    for (Subject subject : subjects) {
      Enode node = subject.enode();
      turnstiles.add(nodes.spawn(Turnstile.create(node, plan.sessions(), nodes.environment())));
    }
    admit(nodes, plan.before());
    List<Holdings> before = holdings();
    List<Attendance.Tally> tallies = admit(nodes, plan.measured());
    List<Holdings> after = holdings();
    List<List<Figure>> figures = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      figures.add(figures(tallies.get(i), before.get(i), after.get(i)));
    }
    return figures;
  }

  private List<Attendance.Tally> admit(Nodes nodes, ChurnPlan.Visits visits) {
    Duration time = visits.time();
    LOG.info("{} visitors come within {}", visits.all(), time);
    List<CompletableFuture<Attendance.Tally>> tallies = new ArrayList<>();
    for (int i = 0; i < turnstiles.size(); i++) {
      Beats beats = new Beats(visits.perSecond(), (double) i / turnstiles.size(), visits.all());
      tallies.add(
          nodes.ask(
              turnstiles.get(i),
              (ActorRef<Attendance.Tally> replyTo) -> new Turnstile.Admit(beats, replyTo),
              time));
    }
    return tallies.stream().map(tally -> Waiting.until(tally, time, "the visits")).toList();
  }

  private List<Holdings> holdings() {
    return subjects.stream().map(Subject::holdings).toList();
  }

  static List<Figure> figures(Attendance.Tally tally, Holdings before, Holdings after) {
    if (tally.times().isEmpty()) {
      throw new IllegalStateException("No visitor got in while it was measured.");
    }
    return List.of(
        new Figure("active-p50", tally.times().micros(50), "us"),
        new Figure("active-p99", tally.times().micros(99), "us"),
        new Figure("refused", tally.refused(), "visitors"),
        new Figure("lost", tally.lost(), "sessions"),
        new Figure("memory-before", before.bytes() / KIB, "KiB"),
        new Figure("memory-after", after.bytes() / KIB, "KiB"),
        new Figure("memory-growth", (after.bytes() - before.bytes()) / KIB, "KiB"),
        new Figure("threads-growth", after.threads() - before.threads(), "threads"),
        new Figure("handles-growth", after.handles() - before.handles(), "handles"),
        new Figure("sessions-held", after.sessions(), "sessions"));
  }
}
