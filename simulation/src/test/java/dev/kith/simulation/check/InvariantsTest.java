package dev.kith.simulation.check;

import static dev.kith.simulation.journal.Told.TOO_MANY;
import static dev.kith.simulation.journal.Told.broken;
import static dev.kith.simulation.journal.Told.down;
import static dev.kith.simulation.journal.Told.refused;
import static dev.kith.simulation.journal.Told.secured;
import static dev.kith.simulation.journal.Told.up;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.journal.Told;
import dev.kith.simulation.network.Hosts;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What must hold whatever the scenario. */
class InvariantsTest {
  private static Watched agreement() {
    return new Watched(3, Check.always(new BothEndsAgree()));
  }

  private static Watched closures() {
    return new Watched(3, new OneClosureEach());
  }

  @Test
  void bothEndsAgree() {
    assertThat(agreement().connect(1, 0, 1).quiet().failures()).isEmpty();
    assertThat(agreement().told(0, up(1, 99)).quiet().failures()).as("a stranger").isEmpty();
    assertThat(agreement().told(0, up(1, 1)).quiet().failures())
        .singleElement()
        .asString()
        .contains("node 0: node 0 is connected to node 1, which is not connected to it");
    Watched crashed = agreement().connect(1, 0, 1).happened(1, new Happening.Crashed());
    assertThat(crashed.quiet().failures()).singleElement().asString().contains("which is down");
  }

  @Property(tries = 200)
  void theyAgreeIfAllHaveToldOfBothEnds(
      @ForAll @Size(max = 20) List<@IntRange(max = 4) Integer> ends) {
    Watched run = new Watched(6, Check.always(new BothEndsAgree()));
    for (int i = 0; i < ends.size(); i++) {
      run.connect(i, ends.get(i), 5);
    }
    assertThat(run.quiet().failures()).isEmpty();
    run.told(5, down(0, ends.isEmpty() ? 0 : ends.get(0), TOO_MANY)).quiet();
    boolean gone = !ends.isEmpty() && ends.stream().filter(ends.get(0)::equals).count() == 1;
    assertThat(run.checks.anyFailed()).isEqualTo(gone);
  }

  @Test
  void slotsHold() {
    Watched run = new Watched(3, new SlotsHold(node -> node));
    run.told(2, up(1, 0)).told(2, up(2, 1)).told(2, down(1, 0, TOO_MANY)).told(2, up(3, 0));
    assertThat(run.checks.anyFailed()).isFalse();
    run.told(1, up(1, 0)).told(1, up(2, 2));
    assertThat(run.failures())
        .containsExactly("at 0s, node 1: it has 2 sessions and room for 1 [" + name() + "]");
  }

  private static String name() {
    return "slots are never exceeded";
  }

  @Test
  void sessionsLast() {
    Watched run = new Watched(3, new SessionsLast(Hosts.of(0, 1)));
    run.connect(1, 0, 1).connect(2, 0, 2).told(0, down(1, 1, TOO_MANY)).told(0, up(3, 99));
    assertThat(run.checks.anyFailed()).isFalse();
    run.told(0, down(2, 2, TOO_MANY)).told(2, down(2, 0, TOO_MANY)).told(0, down(3, 99, TOO_MANY));
    assertThat(run.failures())
        .hasSize(3)
        .allSatisfy(failure -> assertThat(failure).contains("ended").contains("[sessions last]"));
  }

  @Test
  void sessionsOfSteadyNodesLast() {
    Watched run = new Watched(4, SessionsLast.among(Hosts.of(0, 1)));
    run.connect(1, 0, 1).connect(2, 0, 2).told(0, up(3, 99));
    run.told(0, down(2, 2, TOO_MANY)).told(2, down(2, 0, TOO_MANY)).told(0, down(3, 99, TOO_MANY));
    assertThat(run.checks.anyFailed()).isFalse();
    run.told(1, down(1, 0, TOO_MANY));
    assertThat(run.failures()).hasSize(1);
  }

  @Test
  void sessionsOfSteadyNodesLastButForSome() {
    Watched run = new Watched(4, SessionsLast.among(Hosts.of(0, 1, 2), Hosts.of(0, 1)));
    run.connect(1, 0, 1).connect(2, 0, 2).connect(3, 1, 3);
    run.told(0, down(1, 1, TOO_MANY)).told(3, down(3, 1, TOO_MANY));
    assertThat(run.checks.anyFailed()).isFalse();
    run.told(2, down(2, 0, TOO_MANY));
    assertThat(run.failures()).hasSize(1);
  }

  @Test
  void nobodyMeetsItself() {
    Watched run = new Watched(2, new NobodyMeetsItself());
    run.told(0, secured(1, 1, true)).told(0, secured(2, 0, false)).told(0, up(1, 1));
    assertThat(run.checks.anyFailed()).as("a replayed key").isFalse();
    run.told(1, secured(1, 1, true)).told(1, up(1, 1));
    assertThat(run.failures()).hasSize(2).allMatch(text -> text.contains("node 1: it has"));
  }

  @Test
  void everySessionHasOneClosure() {
    Watched run = closures();
    run.told(0, up(1, 1)).told(0, up(2, 2)).told(0, refused(3, 1, TOO_MANY));
    run.told(0, down(2, 2, TOO_MANY)).told(0, down(1, 1, TOO_MANY));
    run.told(0, new NodeEvent.Stopped(0)).happened(0, new Happening.Started()).told(0, up(1, 1));
    assertThat(run.failures()).isEmpty();
  }

  @Test
  void aSecondClosureIsFound() {
    assertThat(closures().told(0, down(1, 1, TOO_MANY)).failures())
        .containsExactly(
            "at 0s, node 0: session 1 went down without being up "
                + "[every session has exactly one closure]");
    assertThat(closures().told(0, up(1, 1)).told(0, up(1, 1)).failures()).hasSize(1);
    assertThat(closures().told(0, up(1, 1)).told(0, refused(1, 1, TOO_MANY)).failures()).hasSize(1);
  }

  @Test
  void onlyACrashEndsSessionsWithoutAWord() {
    Watched stopped = closures().told(0, up(1, 1)).told(0, new NodeEvent.Stopped(0));
    assertThat(stopped.failures())
        .singleElement()
        .asString()
        .contains("without telling how these sessions ended: [1]");
    Watched crashed = closures().told(0, up(1, 1)).happened(0, new Happening.Crashed());
    crashed.told(0, down(1, 1, TOO_MANY));
    assertThat(crashed.failures()).isEmpty();
  }

  @Property(tries = 300)
  void anyOrderOfComingAndGoingIsFine(
      @ForAll @Size(max = 30) List<@IntRange(max = 9) Integer> sessions) {
    Watched run = closures();
    boolean[] open = new boolean[10];
    for (int session : sessions) {
      run.told(0, open[session] ? down(session, 1, TOO_MANY) : up(session, 1));
      open[session] = !open[session];
    }
    assertThat(run.checks.anyFailed()).isFalse();
    int other = sessions.isEmpty() ? 0 : sessions.get(0);
    run.told(0, open[other] ? up(other, 1) : down(other, 1, TOO_MANY));
    assertThat(run.checks.anyFailed()).isTrue();
  }

  @Test
  void theRulesOfASimulationHold() {
    Watched run = new Watched(1);
    run.happened(Observation.WORLD, new Happening.RuleBroken("the thread \"x\" came in"));
    run.told(0, new NodeEvent.Missed(3));
    assertThat(run.failures())
        .satisfiesExactly(
            text -> assertThat(text).startsWith("at 0s: the thread \"x\" came in"),
            text -> assertThat(text).contains("node 0: 3 of its events are missing"));
  }

  /** Node 2 is made to fail. */
  private static Watched failing() {
    Watched run = new Watched(4, new FailuresStayApart(Hosts.of(2)));
    return run.connect(1, 0, 1).connect(2, 0, 2).at(9);
  }

  private static final Closure FAILED = broken(Fault.PROTOCOL_FAILED);
  private static final Closure ASKED = Told.closed(Initiator.LOCAL, DisconnectReason.REQUESTED);

  @Test
  void aFailureMayEndItsOwnSession() {
    assertThat(failing().told(0, down(2, 2, FAILED)).failures()).isEmpty();
    assertThat(failing().told(2, down(2, 0, FAILED)).failures()).isEmpty();
    assertThat(failing().told(0, down(1, 1, broken(Fault.READ_TIMEOUT))).failures()).isEmpty();
  }

  @Test
  void aFailureBetweenHonestNodesIsFound() {
    assertThat(failing().told(0, down(1, 1, FAILED)).failures())
        .singleElement()
        .asString()
        .contains("node 0: its session with node 1 failed: Closed by this node");
    Closure own = new Closure(new Closure.Lost("bug"), Initiator.LOCAL, Closure.Phase.ACTIVE);
    assertThat(failing().told(0, down(1, 1, own)).failures()).hasSize(1);
  }

  @Test
  void aBystanderIsFound() {
    Watched run = failing().told(0, down(1, 1, ASKED)).told(0, down(2, 2, FAILED));
    assertThat(run.at(10).failures())
        .singleElement()
        .asString()
        .contains("when one session failed, it also ended the one with node 1");
    Watched later = failing().told(0, down(2, 2, FAILED)).at(10).told(0, down(1, 1, ASKED));
    assertThat(later.failures()).as("at another time").isEmpty();
    Watched elsewhere = failing().told(0, down(2, 2, FAILED)).told(1, down(1, 0, ASKED));
    assertThat(elsewhere.failures()).as("at another node").isEmpty();
  }

  @Test
  void whoStopsMayEndAll() {
    Watched run = failing().told(0, down(2, 2, FAILED)).told(0, down(1, 1, Told.QUITTING));
    assertThat(run.failures()).isEmpty();
    Watched asked = failing().told(0, down(2, 2, FAILED)).told(0, down(1, 1, ASKED));
    assertThat(asked.told(0, new NodeEvent.Stopped(0)).failures()).isEmpty();
  }
}
