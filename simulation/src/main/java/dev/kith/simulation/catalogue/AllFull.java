package dev.kith.simulation.catalogue;

import dev.kith.node.event.NodeEvent;
import dev.kith.protocols.foobar.FooBar;
import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.SlotsHold;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Whoever can be called has no slot left. */
public final class AllFull implements Scenario {
  /** Nodes that are in the address book; the others are only in search. */
  private static final int HOSTS = 3;

  private static final int SLOTS = 6;

  /** Two slots in three are for those who call. */
  private static final int INBOUND = 4;

  /** Rotation begins after ten minutes and takes up to seven more for each turn. */
  private static final Duration EVERYBODY = Duration.ofHours(2);

  @Override
  public String name() {
    return "all-full";
  }

  @Override
  public String summary() {
    return "few nodes have slots, and all are taken: nobody hammers, and by turns all get in";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(16);
    AddressBook book = new AddressBook();
    // Each node asks each host once a minute at most; both ends tell of a refusal.
    long most = (EVERYBODY.toMinutes() + 5) * nodes * HOSTS;
    simulation
        .links(Cast.INTERNET)
        .light()
        .configured(
            nodes,
            (node, config) ->
                config
                    .messageEvents(true)
                    .maxPeers(SLOTS)
                    .protocol(FooBar.protocol((peer, text) -> simulation.heard(node, "welcome")))
                    .source(book.reader(node)))
        .connect(AddressBook.strangers())
        .at(Duration.ZERO, world -> book.write(world, HOSTS))
        .check(new SlotsHold(node -> SLOTS), Check.always(new BothEndsAgree()))
        .check(
            Check.eventually(
                "by turns all get in",
                EVERYBODY,
                journal -> journal.reached("welcome") == journal.roster().size()))
        .check(
            Check.eventually(
                "some are refused",
                Duration.ofMinutes(1),
                journal -> journal.refusals().containsKey("too-many-peers")))
        .check(Check.never("nobody hammers", moreRefusalsThan(2 * most)))
        .atLeast(new Minimum(2L * HOSTS * INBOUND, 2L * nodes, 0))
        .lasting(EVERYBODY);
  }

  private static Predicate<Observation> moreRefusalsThan(long most) {
    AtomicLong seen = new AtomicLong();
    return observation ->
        observation.event(NodeEvent.Refused.class).isPresent() && seen.incrementAndGet() > most;
  }
}
