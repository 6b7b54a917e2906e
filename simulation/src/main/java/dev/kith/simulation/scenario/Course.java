package dev.kith.simulation.scenario;

import dev.kith.node.environment.Ticker;
import dev.kith.node.event.NodeEvent;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Checks;
import dev.kith.simulation.check.NobodyMeetsItself;
import dev.kith.simulation.check.OneClosureEach;
import dev.kith.simulation.check.Verdict;
import dev.kith.simulation.engine.RunFailedException;
import dev.kith.simulation.fault.FaultPlan;
import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Kind;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.journal.Roster;
import dev.kith.simulation.topology.Graph;
import dev.kith.simulation.world.World;
import dev.kith.simulation.world.WorldListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One run of a script. Of one thread; used once. */
final class Course {
  /** How often it is asked whether the network is quiet, and whether to go on. */
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final Simulation script;
  private final Duration length;
  private final World world;
  private final Journal journal;
  private final Checks checks;
  private final Quiet quiet = new Quiet();
  private final FaultPlan plan;

  Course(Simulation script, Hearsay hearsay) {
    this.script = script;
    Variation variation = script.variation;
    this.length = variation.length().orElse(script.length);
    this.world =
        World.seeded(script.seed)
            .nodes(variation.nodes().orElse(script.nodes))
            .threads(script.threads)
            .links(variation.links().orElse(script.links))
            .setup(script.setup)
            .listener(new Told())
            .create();
    this.journal = new Journal(roster(world));
    this.checks = new Checks(journal, allChecks(script));
    journal.follow(quiet::observed);
    journal.follow(variation.follower().of(journal.roster()));
    hearsay.tell(this::heard);
    Graph graph = script.topology.connect(world.size(), world.engine().entropy(0, "topology"));
    this.plan =
        FaultPlan.parse(
            variation.onlyFaults().orElseGet(() -> faults(script)),
            graph,
            world.engine().entropy(0, "faults"));
    arrange(graph);
  }

  private void heard(int node, String topic) {
    long now = nanos();
    world.engine().report(() -> journal.happened(now, node, new Happening.Heard(topic)));
  }

  private static Roster roster(World world) {
    return new Roster(
        IntStream.range(0, world.size()).mapToObj(node -> world.enode(node).id()).toList());
  }

  private static List<Check> allChecks(Simulation script) {
    List<Check> all = new ArrayList<>(List.of(new OneClosureEach(), new NobodyMeetsItself()));
    all.addAll(script.checks);
    return all;
  }

  private static String faults(Simulation script) {
    return String.join("\n", script.faults) + "\n" + script.variation.moreFaults();
  }

  private void arrange(Graph graph) {
    world.startAll();
    world.wire(graph);
    Saboteur saboteur = new Saboteur(world, journal);
    plan.actions().forEach(timed -> world.at(timed.at(), () -> saboteur.act(timed.fault())));
    script.cues.forEach(cue -> world.at(cue.at(), () -> cue.action().accept(world)));
  }

  /** Takes what the world tells to the journal, which is made after the world. */
  private final class Told implements WorldListener {
    @Override
    public void happened(long nanos, int node, NodeEvent event) {
      journal.told(nanos, node, event);
    }

    @Override
    public void started(long nanos, int node) {
      journal.happened(nanos, node, new Happening.Started());
    }

    @Override
    public void crashed(long nanos, int node) {
      journal.happened(nanos, node, new Happening.Crashed());
    }
  }

  private long nanos() {
    return world.now().toNanos();
  }

  Outcome run() {
    Ticker wall = Ticker.real();
    long begin = wall.nanos();
    try (world) {
      pass();
      Duration took = Duration.ofNanos(wall.nanos() - begin);
      Verdict verdict =
          checks.verdict(script.seed, world.traceHash(), script.minimum, world.now(), took);
      return new Outcome(verdict, plan, counts(), journal.disconnects());
    }
  }

  private void pass() {
    try {
      while (world.now().compareTo(length) < 0 && !checks.anyFailed()) {
        Duration next = world.now().plus(BEAT);
        world.runUntil(next.compareTo(length) < 0 ? next : length);
        if (quiet.at(nanos())) {
          checks.quiet(nanos());
        }
      }
    } catch (RunFailedException e) {
      String sentence = String.valueOf(e.getMessage());
      journal.happened(nanos(), Observation.WORLD, new Happening.RuleBroken(sentence));
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
