package dev.kith.simulation.scenario;

import dev.kith.node.environment.Ticker;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Checks;
import dev.kith.simulation.check.EveryMessageIsHandled;
import dev.kith.simulation.check.NobodyMeetsItself;
import dev.kith.simulation.check.OneClosureEach;
import dev.kith.simulation.check.Verdict;
import dev.kith.simulation.engine.RunFailedException;
import dev.kith.simulation.journal.Count;
import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Kind;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run of a script. Of one thread; used once. */
final class Course {
  /** How often it is asked whether the network is quiet, and whether to go on. */
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final Simulation script;
  private final Duration length;
  private final Stage stage;
  private final World world;
  private final Journal journal;
  private final Checks checks;
  private final Quiet quiet = new Quiet();
  private final Map<Integer, Count> last = new LinkedHashMap<>();

  Course(Simulation script) {
    Recorder recorder = script.variation.recorder();
    this.script = script;
    this.length = script.length();
    this.stage = script.stage();
    this.world = stage.world();
    this.journal = stage.journal();
    this.checks = new Checks(journal, allChecks(script));
    journal.follow(quiet::observed);
    journal.follow(recorder.follower().of(journal.roster()));
    recorder.wire().ifPresent(world::tap);
  }

  private static List<Check> allChecks(Simulation script) {
    List<Check> all =
        new ArrayList<>(
            List.of(new OneClosureEach(), new NobodyMeetsItself(), new EveryMessageIsHandled()));
    script.variation.beginning().map(Resumption::new).ifPresent(all::add);
    all.addAll(script.checks);
    return all;
  }

  private long nanos() {
    return world.now().toNanos();
  }

  Outcome run() {
    Ticker wall = Ticker.real();
    long begin = wall.nanos();
    try (stage) {
      boolean whole = pass();
      Duration took = Duration.ofNanos(wall.nanos() - begin);
      Verdict verdict =
          checks.verdict(script.seed, world.traceHash(), script.minimum, world.now(), took);
      if (whole) {
        script.variation.recorder().keeper().ifPresent(keeper -> keeper.accept(world.snapshot()));
      }
      return new Outcome(verdict, stage.plan(), counts(), journal.disconnects());
    }
  }

  /** Whether nothing broke the rules. */
  private boolean pass() {
    try {
      while (world.now().compareTo(length) < 0 && !checks.anyFailed()) {
        Duration next = world.now().plus(BEAT);
        world.runUntil(next.compareTo(length) < 0 ? next : length);
        if (quiet.at(nanos())) {
          if (checks.count()) {
            count();
          }
          checks.quiet(nanos());
        }
      }
      return true;
    } catch (RunFailedException e) {
      String sentence = String.valueOf(e.getMessage());
      journal.happened(nanos(), Observation.WORLD, new Happening.RuleBroken(sentence));
      return false;
    }
  }

  private void count() {
    for (int node = 0; node < world.size(); node++) {
      Count count = world.count(node);
      if (!count.equals(last.put(node, count))) {
        journal.happened(nanos(), node, new Happening.Counted(count));
      }
    }
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      counts.put(kind.toString(), journal.count(kind));
    }
    return counts;
  }
}
