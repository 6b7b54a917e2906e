package dev.kith.simulation.check;

import dev.kith.node.event.NodeEvent;
import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Told;
import java.time.Duration;
import java.util.List;

/** A run made by hand, of a few nodes that are up, watched by some checks. */
final class Watched {
  static final Minimum NOTHING = new Minimum(0, 0, 0);

  final Journal journal;
  final Checks checks;
  private long nanos;

  Watched(int nodes, Check... checks) {
    this.journal = new Journal(Told.roster(nodes));
    this.checks = new Checks(journal, List.of(checks));
    for (int node = 0; node < nodes; node++) {
      happened(node, new Happening.Started());
    }
  }

  Watched at(long time) {
    nanos = time;
    return this;
  }

  Watched told(int node, NodeEvent event) {
    journal.told(nanos, node, event);
    return this;
  }

  Watched happened(int node, Happening what) {
    journal.happened(nanos, node, what);
    return this;
  }

  /** Both ends of a connection come up. */
  Watched connect(long session, int one, int other) {
    return told(one, Told.up(session, other)).told(other, Told.up(session, one));
  }

  Watched quiet() {
    checks.quiet(nanos);
    return this;
  }

  Verdict verdict(Minimum minimum) {
    return checks.verdict(1, 2, minimum, Duration.ofNanos(nanos), Duration.ofMillis(5));
  }

  /** What failed, as people see it. */
  List<String> failures() {
    return verdict(NOTHING).failures().stream().map(Failure::toString).toList();
  }
}
