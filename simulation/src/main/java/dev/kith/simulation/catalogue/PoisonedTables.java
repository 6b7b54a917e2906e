package dev.kith.simulation.catalogue;

import dev.kith.node.discovery.table.TableSnapshot;
import dev.kith.node.discovery.table.TableSnapshot.Known;
import dev.kith.node.enr.IpRange;
import dev.kith.node.enr.NodeId;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Failures;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.fault.Foe;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Roster;
import dev.kith.simulation.network.Addresses;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Somebody who is asked for nodes names none that is one. */
public final class PoisonedTables implements Scenario {
  private static final int NODES = 8;
  private static final int SECONDS = 40;

  @Override
  public String name() {
    return "poisoned-tables";
  }

  @Override
  public String summary() {
    return "dead, reserved and others' addresses are named to nodes: none of it is believed";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(NODES);
    TableLook look = new TableLook("nothing that is not proven counts as alive", new Proven());
    Spillover spillover = new Spillover();
    Seeker.seeking(simulation, nodes, Hosts.of(0, 1))
        .tapped(spillover)
        .faults("at=15s,attack=all,by=poisoner,every=5s,for=" + SECONDS + "s")
        .at(Duration.ofSeconds(35), look::atAll)
        .at(Duration.ofSeconds(58), look::atAll)
        .check(look, new Spared(spillover, nodes))
        .check(Stronghold.tricks(Foe.POISONER, 6, Duration.ofSeconds(50)))
        .atLeast(new Minimum(nodes, nodes, nodes / 2).underAttack(20))
        .lasting(Duration.ofSeconds(60));
  }

  /**
   * Who is alive in a table is a node where it is, but for the foe; and some addresses are none.
   */
  private static final class Proven implements TableLook.Rule {
    private static final int LOW_PORTS = 1024;

    private final Set<NodeId> strangers = new TreeSet<>();
    private int unproven;

    @Override
    public void judge(int node, List<TableSnapshot> tables, Roster roster, Consumer<String> wrong) {
      NodeId self = roster.id(node);
      for (TableSnapshot table : tables) {
        table.nodes().forEach(known -> judge(known, self, roster, wrong));
      }
      if (strangers.size() > 1) {
        wrong.accept(strangers.size() + " strangers count as alive, and there is one");
      }
    }

    private void judge(Known known, NodeId self, Roster roster, Consumer<String> wrong) {
      NodeId id = known.node().id();
      if (id.equals(self)
          || known.node().udp() <= LOW_PORTS
          || IpRange.of(known.node().ip().orElseThrow()) != IpRange.PUBLIC) {
        wrong.accept("it took in " + known.node());
      }
      if (!known.live()) {
        unproven++;
      } else if (roster.number(id).isEmpty()) {
        strangers.add(id);
      } else if (!Addresses.host(known.node().ip().orElseThrow()).equals(roster.number(id))) {
        wrong.accept("it believes that a node is elsewhere: " + known.node());
      }
    }

    @Override
    public String report() {
      return "tables: " + strangers.size() + " stranger alive, " + unproven + " places unproven";
    }
  }

  /** What comes to bystanders who are named. */
  private record Spared(Spillover spillover, int nodes) implements Check {
    /**
     * Bytes a second from one node: two walks at a time ask three each that wait half a second, and
     * sixteen checks go on beside them; 150 bytes are a Ping.
     */
    private static final long PER_NODE = (2 * 3 * 2 + 16) * 150L;

    @Override
    public String name() {
      return "who is named but never answers gets a few Pings";
    }

    @Override
    public void ended(long nanos, Journal journal, Failures failures) {
      if (spillover.packets() == 0) {
        failures.add(nanos, 0, "nothing came to bystanders, so nothing is proven");
      }
      if (spillover.segments() > 0) {
        failures.add(nanos, 0, "somebody called a bystander");
      }
      if (spillover.answers() > 0) {
        failures.add(nanos, 0, "something came to bystanders that is no Ping");
      }
      if (spillover.mostInSecond() > nodes * PER_NODE) {
        failures.add(nanos, 0, "bystanders had " + spillover.mostInSecond() + " bytes in a second");
      }
    }

    @Override
    public Optional<String> report() {
      return Optional.of(
          "bystanders: "
              + spillover.packets()
              + " Pings with "
              + spillover.out()
              + " bytes, at most "
              + spillover.mostInSecond()
              + " in a second");
    }
  }
}
