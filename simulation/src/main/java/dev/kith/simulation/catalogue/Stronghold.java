package dev.kith.simulation.catalogue;

import dev.kith.protocols.echo.Echo;
import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.CreditIsConserved;
import dev.kith.simulation.check.FailuresStayApart;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.NothingLeaks;
import dev.kith.simulation.check.QueuesStayShort;
import dev.kith.simulation.check.SessionsLast;
import dev.kith.simulation.check.SlotsHold;
import dev.kith.simulation.fault.Foe;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import dev.kith.simulation.world.NodeSetup;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Nodes that all know each other and talk over bad lines, some steady and some that come and go,
 * whatever foes do: every session of two steady ones lasts, and every question in it is answered.
 * Memory is held to its bounds by the number of messages that wait and of connections.
 */
final class Stronghold {
  /** Questions take a minute and a bit; sessions are up in the first seconds. */
  private static final Duration ANSWERED = Duration.ofSeconds(100);

  /**
   * In one node at a time: of a flood no more than 576 wait for a protocol, which are its credit,
   * what a session may be overdrawn, and a batch; and there may be a few floods.
   */
  private static final int MESSAGES = 2_000;

  /** In one node at a time: fifty may be pending, as many are leaving, the others are sessions. */
  private static final int SOCKETS = 150;

  private Stronghold() {}

  /** The script in which some crash all the time, for foes to be added. */
  static Simulation restless(Simulation simulation, int usual) {
    return of(simulation, usual).faults(new Crew(simulation.size(usual)).churn());
  }

  /** The script in which nobody does anything yet. */
  static Simulation of(Simulation simulation, int usual) {
    return of(simulation, usual, (node, config) -> {});
  }

  /** The same, with nodes set up otherwise than usual. */
  static Simulation of(Simulation simulation, int usual, NodeSetup besides) {
    int nodes = simulation.size(usual);
    Hosts steady = new Crew(nodes).steady();
    Chat chat = new Chat();
    return simulation
        .links(Cast.INTERNET)
        .configured(
            nodes,
            (node, config) -> {
              Cast.prepare(config, nodes);
              config.protocol(chat.protocol(node)).protocol(Echo.protocol());
              besides.setUp(node, config);
            })
        .connect(Topology.full())
        .check(chat.allAreAnswered(steady, ANSWERED))
        .check(SessionsLast.among(steady), new FailuresStayApart(Hosts.of()))
        .check(new SlotsHold(node -> 2 * nodes), Check.always(new BothEndsAgree()))
        .check(new QueuesStayShort(MESSAGES, SOCKETS), new NothingLeaks())
        .check(new CreditIsConserved(Hosts.of()))
        .lasting(Duration.ofSeconds(150));
  }

  /** What all that has to come to, beside so many attacks. */
  static Minimum minimum(Simulation simulation, int usual, long attacks) {
    long steady = new Crew(simulation.size(usual)).steady().size();
    long pairs = steady * (steady - 1);
    return new Minimum(pairs, 2 * pairs * Chat.QUESTIONS, (int) steady - 1).underAttack(attacks);
  }

  /** A foe has played so many different tricks. */
  static Check tricks(Foe foe, int different, Duration within) {
    return Check.eventually(
        "the " + foe + " plays all its tricks",
        within,
        journal ->
            journal.attacks().keySet().stream().filter(each -> each.startsWith(foe + " ")).count()
                >= different);
  }

  /** Connections ended for all of these reasons, before or after they were up. */
  static Check foundOut(Duration within, String... reasons) {
    return Check.eventually(
        "foes are found out",
        within,
        journal -> Stream.of(reasons).allMatch(reason -> has(reason, journal)));
  }

  private static boolean has(String reason, Journal journal) {
    return Stream.of(journal.refusals().keySet(), journal.disconnects().keySet())
        .flatMap(Set::stream)
        .anyMatch(reason::equals);
  }
}
