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
import dev.kith.simulation.fault.Mocker;
import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Kind;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.journal.Roster;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.snapshot.Snapshot;
import dev.kith.simulation.topology.Graph;
import dev.kith.simulation.topology.Topology;
import dev.kith.simulation.world.World;
import dev.kith.simulation.world.WorldBuilder;
import dev.kith.simulation.world.WorldListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    this.world = world(script);
    this.journal = new Journal(roster(world));
    this.checks = new Checks(journal, allChecks(script));
    journal.follow(quiet::observed);
    journal.follow(variation.recorder().follower().of(journal.roster()));
    variation.recorder().wire().ifPresent(world::tap);
    hearsay.tell((node, topic) -> journal.happened(nanos(), node, new Happening.Heard(topic)));
    Graph graph = variation.beginning().map(Snapshot::graph).orElseGet(this::graph);
    this.plan = plan(graph);
    arrange(graph);
  }

  private World world(Simulation script) {
    Variation variation = script.variation;
    WorldBuilder builder =
        World.seeded(script.seed)
            .nodes(variation.nodes().orElse(script.nodes))
            .links(variation.links().orElse(script.links))
            .setup(script.setup)
            .listener(new Told());
    variation.beginning().ifPresent(builder::from);
    return builder.create();
  }

  private static Roster roster(World world) {
    return new Roster(
        IntStream.range(0, world.size()).mapToObj(node -> world.enode(node).id()).toList());
  }

  private Graph graph() {
    boolean mocked = script.variation.mocker().isPresent();
    return (mocked ? Topology.ring() : script.topology)
        .connect(world.size(), world.engine().entropy(0, "topology"));
  }

  private static List<Check> allChecks(Simulation script) {
    List<Check> all = new ArrayList<>(List.of(new OneClosureEach(), new NobodyMeetsItself()));
    script.variation.beginning().map(Resumption::new).ifPresent(all::add);
    all.addAll(script.checks);
    return all;
  }

  private FaultPlan plan(Graph graph) {
    Variation variation = script.variation;
    Optional<String> only = variation.onlyFaults();
    FaultPlan written =
        FaultPlan.parse(only.orElseGet(this::faults), graph, world.engine().entropy(0, "faults"));
    return only.isPresent() ? written : FaultPlan.all(List.of(written, mocked()));
  }

  private String faults() {
    Variation variation = script.variation;
    boolean mocked = variation.mocker().isPresent();
    return (mocked ? "" : String.join("\n", script.faults) + "\n") + variation.moreFaults();
  }

  private FaultPlan mocked() {
    Mocker mocker = script.variation.mocker().orElse(script.mocker);
    Duration until = script.mockedUntil == null ? length : script.mockedUntil;
    return mocker == null
        ? FaultPlan.NONE
        : mocker.plan().of(Hosts.first(world.size()), until, world.engine().entropy(0, "mocker"));
  }

  private void arrange(Graph graph) {
    begin(graph);
    Saboteur saboteur = new Saboteur(world, journal);
    plan.actions().forEach(timed -> world.at(timed.at(), () -> saboteur.act(timed.fault())));
    script.cues.forEach(cue -> world.at(cue.at(), () -> cue.action().accept(world)));
  }

  private void begin(Graph graph) {
    Optional<Snapshot> beginning = script.variation.beginning();
    if (beginning.isPresent()) {
      world.resume(beginning.get());
    } else {
      world.startAll();
      world.wire(graph);
    }
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
      boolean whole = pass();
      Duration took = Duration.ofNanos(wall.nanos() - begin);
      Verdict verdict =
          checks.verdict(script.seed, world.traceHash(), script.minimum, world.now(), took);
      if (whole) {
        script.variation.recorder().keeper().ifPresent(keeper -> keeper.accept(world.snapshot()));
      }
      return new Outcome(verdict, plan, counts(), journal.disconnects());
    }
  }

  /** Whether nothing broke the rules. */
  private boolean pass() {
    try {
      while (world.now().compareTo(length) < 0 && !checks.anyFailed()) {
        Duration next = world.now().plus(BEAT);
        world.runUntil(next.compareTo(length) < 0 ? next : length);
        if (quiet.at(nanos())) {
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

  private Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      counts.put(kind.toString(), journal.count(kind));
    }
    return counts;
  }
}
