package dev.kith.simulation.catalogue;

import dev.kith.node.discovery.table.TableSnapshot;
import dev.kith.node.discovery.table.TableSnapshot.Known;
import dev.kith.node.enr.IpPrefix;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.journal.Roster;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A thousand identities in ten networks want the table of one node for themselves. It lives three
 * times: it knows the others before they come; it knows nobody but its bootnodes; and it has
 * nothing but what it remembers of the time among them.
 */
public final class TableSiege implements Scenario {
  private static final int NODES = 12;
  private static final int VICTIM = 2;

  /** With whom all begin; gone when the victim begins for the third time. */
  private static final Hosts BOOTNODES = Hosts.of(0, 1);

  /**
   * Each identity makes itself known at 50, 70 and 110 seconds, which is before the victim ends and
   * twice when it has just begun anew. At 30 they only settle.
   */
  private static final List<String> SIEGE =
      List.of(
          "at=30s,attack=" + VICTIM + ",by=sybils,every=20s,for=45s",
          "at=110s,attack=" + VICTIM + ",by=sybils,every=20s,for=10s");

  private static final long STRIKES = 4_000;

  @Override
  public String name() {
    return "table-siege";
  }

  @Override
  public String summary() {
    return "a thousand identities in ten networks want one table, also when it begins anew: it"
        + " finds the others";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(NODES);
    TableLook look =
        new TableLook("of each /24 few get in, and others keep their places", new Few(nodes));
    Company company =
        new Company(VICTIM, nodes / 3, 1)
            .watch("under siege", seconds(50), seconds(59))
            .watch("without memory", seconds(88), seconds(97))
            .watch("without bootnodes", seconds(128), seconds(136));
    SIEGE.forEach(simulation::faults);
    Seeker.seeking(simulation, nodes, BOOTNODES)
        .faults("at=60s,crash=" + VICTIM)
        .faults("at=61s,wipe=" + VICTIM)
        .faults("at=68s,restart=" + VICTIM)
        .faults("at=98s,crash=" + VICTIM + "+" + BOOTNODES)
        .faults("at=108s,restart=" + VICTIM)
        .at(seconds(49), world -> look.at(world, VICTIM))
        .at(seconds(59), world -> look.at(world, VICTIM))
        .at(seconds(97), world -> look.at(world, VICTIM))
        .at(seconds(135), world -> look.at(world, VICTIM))
        .check(look, company)
        .atLeast(new Minimum(nodes, nodes, nodes / 3).underAttack(STRIKES))
        .lasting(seconds(136));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  /** What the limits on networks promise, counted anew, and that there is room for others. */
  private static final class Few implements TableLook.Rule {
    /** Of a /24 in a bucket and in the whole table, with those that wait. */
    private static final int IN_BUCKET = 2;

    private static final int IN_TABLE = 10;

    private static final int IPV4_SITE = 24;

    private final int nodes;
    private String report = "";

    Few(int nodes) {
      this.nodes = nodes;
    }

    @Override
    public void judge(int node, List<TableSnapshot> tables, Roster roster, Consumer<String> wrong) {
      tables.forEach(table -> checkNetworks(table, wrong));
      if (tables.size() < 4 || strangers(tables.get(1), roster) == 0) {
        wrong.accept("nobody wanted to get in");
        return;
      }
      honest(tables.get(0), roster)
          .without(honest(tables.get(1), roster))
          .numbers()
          .forEach(lost -> wrong.accept("node " + lost + " lost its place"));
      for (TableSnapshot anew : tables.subList(2, 4)) {
        Hosts found = honest(anew, roster).without(BOOTNODES);
        if (found.size() < nodes / 2) {
          wrong.accept("anew it found only " + found);
        }
      }
      report = report(tables, roster);
    }

    private static Hosts honest(TableSnapshot table, Roster roster) {
      return Hosts.of(
          table
              .nodes()
              .map(known -> roster.number(known.node().id()))
              .flatMapToInt(OptionalInt::stream));
    }

    private static long strangers(TableSnapshot table, Roster roster) {
      return table.buckets().stream()
          .flatMap(Few::all)
          .filter(known -> roster.number(known.node().id()).isEmpty())
          .count();
    }

    private static Stream<Known> all(TableSnapshot.Bucket bucket) {
      return Stream.concat(bucket.nodes().stream(), bucket.waiting().stream());
    }

    private static void checkNetworks(TableSnapshot table, Consumer<String> wrong) {
      table.buckets().forEach(bucket -> check(all(bucket), IN_BUCKET, "a bucket", wrong));
      check(table.buckets().stream().flatMap(Few::all), IN_TABLE, "the table", wrong);
    }

    private static void check(Stream<Known> nodes, int most, String of, Consumer<String> wrong) {
      Map<IpPrefix, Integer> counts = new TreeMap<>();
      nodes.forEach(
          known ->
              counts.merge(
                  IpPrefix.of(known.node().ip().orElseThrow(), IPV4_SITE), 1, Integer::sum));
      counts.forEach(
          (network, count) -> {
            if (count > most) {
              wrong.accept(count + " nodes of " + network + " are in " + of);
            }
          });
    }

    private static String report(List<TableSnapshot> tables, Roster roster) {
      return "table: nodes with places "
          + tables.stream()
              .map(table -> String.valueOf(honest(table, roster).size()))
              .collect(Collectors.joining(", "))
          + " beside of a thousand strangers "
          + tables.stream()
              .map(table -> String.valueOf(strangers(table, roster)))
              .collect(Collectors.joining(", "))
          + ": before, under siege, without memory, without bootnodes";
    }

    @Override
    public String report() {
      return report;
    }
  }
}
