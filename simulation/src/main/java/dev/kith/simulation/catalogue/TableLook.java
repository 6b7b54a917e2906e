package dev.kith.simulation.catalogue;

import dev.kith.node.discovery.table.TableSnapshot;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Failures;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Roster;
import dev.kith.simulation.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Tables as nodes showed them at some moments; judged when the run is over. */
final class TableLook implements Check {
  /** What must be so of the tables of one node, the earliest first. */
  interface Rule {
    /** Tells what is not as it must be, a sentence each. */
    void judge(int node, List<TableSnapshot> tables, Roster roster, Consumer<String> wrong);

    /** What it saw, in a line. */
    String report();
  }

  private final String name;
  private final Rule rule;
  private final Map<Integer, List<TableSnapshot>> seen =
      Collections.synchronizedMap(new TreeMap<>());

  TableLook(String name, Rule rule) {
    this.name = name;
    this.rule = rule;
  }

  @Override
  public String name() {
    return name;
  }

  /** Asks a node for its table, now; it answers on its own thread. */
  void at(World world, int node) {
    world.neighbors(
        node, table -> seen.computeIfAbsent(node, first -> new ArrayList<>()).add(table));
  }

  /** The same for all nodes. */
  void atAll(World world) {
    for (int node = 0; node < world.size(); node++) {
      at(world, node);
    }
  }

  @Override
  public void ended(long nanos, Journal journal, Failures failures) {
    if (seen.isEmpty()) {
      failures.add(nanos, 0, "no node has shown its table");
    }
    seen.forEach(
        (node, tables) ->
            rule.judge(node, tables, journal.roster(), wrong -> failures.add(nanos, node, wrong)));
  }

  @Override
  public Optional<String> report() {
    return Optional.of(rule.report());
  }
}
