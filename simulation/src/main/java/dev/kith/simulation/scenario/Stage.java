package dev.kith.simulation.scenario;

import dev.kith.node.event.NodeEvent;
import dev.kith.simulation.fault.FaultPlan;
import dev.kith.simulation.fault.Foe;
import dev.kith.simulation.fault.Timed;
import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.snapshot.Snapshot;
import dev.kith.simulation.snapshot.Snapshot.Member;
import dev.kith.simulation.text.Quantities;
import dev.kith.simulation.topology.Graph;
import dev.kith.simulation.topology.Topology;
import dev.kith.simulation.transport.Fidelity;
import dev.kith.simulation.world.NodeSetup;
import dev.kith.simulation.world.World;
import dev.kith.simulation.world.WorldBuilder;
import dev.kith.simulation.world.WorldListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * A script made ready: its nodes, what is to be done to them and when, and a journal of it; time is
 * zero. Whoever lets time pass also decides how far. Of one thread.
 */
public final class Stage implements AutoCloseable {
  private final World world;
  private final Journal journal;
  private final Graph graph;
  private final Saboteur saboteur;
  private final List<Plot> plots = new ArrayList<>();
  private int plotted;

  Stage(Simulation script, Hearsay hearsay) {
    Variation variation = script.variation;
    this.world = world(script);
    script.routers.forEach(router -> router.accept(world));
    this.journal = new Journal(world.roster());
    this.saboteur = new Saboteur(world, journal);
    hearsay.tell(this::heard);
    this.graph = variation.beginning().map(Snapshot::graph).orElseGet(() -> wiring(script));
    script.taps.forEach(world::tap);
    begin(variation.beginning());
    sabotage(new Mischief(script, graph, world).plan());
    script.cues.forEach(cue -> world.at(cue.at(), () -> cue.action().accept(world)));
  }

  private World world(Simulation script) {
    Variation variation = script.variation;
    WorldBuilder builder =
        World.seeded(script.seed)
            .nodes(variation.nodes().orElse(script.nodes))
            .fidelity(fidelity(script))
            .addresses(script.addresses)
            .links(variation.links().orElse(script.links))
            .setup(script.setup)
            .threads(variation.threads().orElse(script.threads))
            .listener(new Told());
    variation.beginning().ifPresent(builder::from);
    return builder.create();
  }

  private static IntFunction<Fidelity> fidelity(Simulation script) {
    Optional<Fidelity> other = script.variation.fidelity();
    return other.isPresent() ? node -> other.get() : script.fidelity;
  }

  private Graph wiring(Simulation script) {
    boolean mocked = script.variation.mocker().isPresent();
    return (mocked ? Topology.ring() : script.topology)
        .connect(world.size(), world.engine().entropy(0, "topology"));
  }

  private void begin(Optional<Snapshot> beginning) {
    if (beginning.isPresent()) {
      world.resume(beginning.get());
    } else {
      world.startAll();
      world.wire(graph);
    }
  }

  private void heard(int node, String topic) {
    long now = nanos();
    world.engine().report(() -> journal.happened(now, node, new Happening.Heard(topic)));
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

    @Override
    public void unhandled(long nanos, int node, String what) {
      int where = node < world.size() ? node : Observation.WORLD;
      journal.happened(nanos, where, new Happening.Unhandled(what));
    }

    @Override
    public void attacked(long nanos, int node, Foe foe, String trick) {
      journal.happened(nanos, node, new Happening.Attacked(foe, trick));
    }
  }

  private long nanos() {
    return world.now().toNanos();
  }

  /** The nodes. */
  public World world() {
    return world;
  }

  /** What is known of them; whoever wants to hear of everything follows it before time passes. */
  public Journal journal() {
    return journal;
  }

  /** Who was to keep whom connected from the start. */
  public Graph graph() {
    return graph;
  }

  /** All that goes wrong, or has. */
  public FaultPlan plan() {
    return FaultPlan.all(plots.stream().map(Plot::plan).toList());
  }

  /** The same, by numbers that are kept as long as it runs, from 0. */
  public SortedMap<Integer, Timed> faults() {
    SortedMap<Integer, Timed> all = new TreeMap<>();
    plots.forEach(plot -> all.putAll(plot.actions()));
    return all;
  }

  /** Lets one of them not happen, unless it has. */
  public void callOff(int number) {
    plots.forEach(plot -> plot.callOff(number));
  }

  /**
   * Lets more go wrong, each action at its time.
   *
   * @throws IllegalArgumentException if that would be in the past; then nothing is changed
   */
  public Plot sabotage(FaultPlan more) {
    if (more.actions().stream().anyMatch(timed -> timed.at().compareTo(world.now()) < 0)) {
      throw new IllegalArgumentException(
          "a fault cannot be in the past, and it is "
              + Quantities.moment(nanos())
              + " already; give a later time");
    }
    Plot plot = new Plot(world, plotted, more);
    plotted += more.size();
    plots.add(plot);
    plot.laidFor(saboteur);
    return plot;
  }

  /** One node more, not up; tells its number. */
  public int add(Member member, NodeSetup setup) {
    int node = world.add(member, setup);
    journal.join();
    return node;
  }

  /** Ends everything at once, without any goodbye. */
  @Override
  public void close() {
    world.close();
  }
}
