package dev.kith.simulation.check;

import static dev.kith.simulation.journal.Told.TOO_MANY;
import static dev.kith.simulation.journal.Told.down;
import static dev.kith.simulation.journal.Told.handled;
import static dev.kith.simulation.journal.Told.received;
import static dev.kith.simulation.journal.Told.refused;
import static dev.kith.simulation.journal.Told.up;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.SessionId;
import dev.kith.simulation.journal.Count;
import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Told;
import dev.kith.simulation.network.Hosts;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What must add up: actors and sockets, messages and credit. */
class LedgersTest {
  private static final long LATER = Duration.ofSeconds(15).toNanos();
  private static final Count TIDY = new Count(1, 5, 1, 0, 0);

  /** Two nodes in one session, of which the first is counted. */
  private static Watched counted(Count count) {
    return new Watched(2, new NothingLeaks()).connect(1, 0, 1).happened(0, counting(count)).quiet();
  }

  private static Happening counting(Count count) {
    return new Happening.Counted(count);
  }

  @Test
  void whatSessionsNeedIsNoLeak() {
    assertThat(counted(TIDY).at(LATER).quiet().failures()).isEmpty();
    assertThat(counted(new Count(0, 5, 0, 9, 9)).at(LATER).quiet().failures()).isEmpty();
  }

  @Test
  void actorsAndSocketsOfSessionsThatAreOverAreFound() {
    assertThat(counted(new Count(2, 5, 1, 0, 0)).at(LATER).quiet().failures())
        .singleElement()
        .asString()
        .contains(
            "at 15s, node 0: it has 1 sessions, and still actors of 2 sessions, 5 others, and 1"
                + " sockets [no actor, stream or socket is left behind]");
    assertThat(counted(new Count(1, 5, 2, 0, 0)).at(LATER).quiet().failures()).hasSize(1);
  }

  @Test
  void otherActorsMustNotBecomeMore() {
    Watched run = counted(TIDY).happened(0, counting(new Count(1, 6, 1, 0, 0))).quiet();
    assertThat(run.at(LATER).quiet().failures()).hasSize(1);
    Watched again = counted(TIDY).happened(0, new Happening.Crashed());
    again.happened(0, new Happening.Started()).happened(0, counting(new Count(0, 6, 0, 0, 0)));
    assertThat(again.quiet().at(LATER).quiet().failures()).as("another life").isEmpty();
    Watched same = counted(TIDY).happened(0, new Happening.Crashed());
    same.happened(0, new Happening.Started()).told(0, up(1, 1));
    assertThat(same.quiet().at(LATER).quiet().failures()).as("nothing to tell").isEmpty();
  }

  @Test
  void whoIsDownHasNothing() {
    Watched run = counted(TIDY).happened(0, new Happening.Crashed());
    run.happened(0, counting(new Count(0, 0, 0, 0, 0))).quiet();
    assertThat(run.at(LATER).quiet().checks.anyFailed()).isFalse();
    run.happened(0, counting(new Count(0, 1, 0, 0, 0))).quiet();
    assertThat(run.at(2 * LATER).quiet().failures())
        .singleElement()
        .asString()
        .contains("it is down, and still actors of 0 sessions, 1 others");
  }

  @Test
  void whatIsSoonGoneIsNoLeak() {
    Watched run = counted(new Count(2, 5, 2, 0, 0)).at(LATER - 1).quiet();
    run.happened(0, counting(TIDY)).quiet().at(2 * LATER).quiet();
    run.happened(0, counting(new Count(2, 5, 2, 0, 0))).quiet().at(3 * LATER - 1).quiet();
    assertThat(run.failures()).isEmpty();
  }

  @Test
  void whoTriesAgainAndAgainLeaksNothing() {
    Watched run = counted(new Count(2, 5, 1, 0, 0)).at(LATER - 1).quiet();
    run.told(0, refused(2, 1, TOO_MANY)).quiet().at(2 * LATER - 2).quiet();
    assertThat(run.checks.anyFailed()).isFalse();
    assertThat(run.at(2 * LATER).quiet().failures()).hasSize(1);
  }

  @Test
  void queuesStayShort() {
    Watched run = new Watched(1, new QueuesStayShort(10, 3));
    run.happened(0, counting(new Count(0, 0, 0, 10, 3)));
    assertThat(run.checks.anyFailed()).isFalse();
    run.happened(0, counting(new Count(0, 0, 0, 11, 4)));
    assertThat(run.failures())
        .containsExactly(
            "at 0s, node 0: 11 messages waited at a time, and 10 may [queues stay short]",
            "at 0s, node 0: 4 sockets were open at a time, and 3 may [queues stay short]");
  }

  @Test
  void everyMessageIsHandled() {
    Watched run = new Watched(1, new EveryMessageIsHandled());
    run.happened(0, new Happening.Unhandled("/user/n-0 did not handle a Wrong"));
    assertThat(run.failures())
        .containsExactly(
            "at 0s, node 0: /user/n-0 did not handle a Wrong [every message is handled]");
  }

  private static Watched lending() {
    return new Watched(3, new CreditIsConserved(Hosts.of(2))).told(0, up(1, 1)).told(0, up(2, 2));
  }

  @Test
  void whatIsGivenBackWasLent() {
    Watched run = lending().told(0, received(1, 1)).told(0, received(2, 2)).told(0, handled(1, 1));
    assertThat(run.checks.anyFailed()).isFalse();
    assertThat(run.told(0, handled(1, 1)).failures())
        .containsExactly(
            "at 0s, node 0: eth/69 in session 1 gave back more than it got [credit is conserved]");
  }

  @Test
  void whatWasLentIsGivenBack() {
    assertThat(lending().told(0, received(1, 1)).quiet().failures())
        .containsExactly(
            "at 0s, node 0: eth/69 in session 1 has given back neither 1 messages nor their 100"
                + " bytes [credit is conserved]");
    assertThat(lending().told(2, up(1, 0)).told(2, received(1, 0)).quiet().failures())
        .as("a debtor")
        .isEmpty();
  }

  @Test
  void whatEndsOwesNothing() {
    Watched down = lending().told(0, received(1, 1)).told(0, down(1, 1, TOO_MANY));
    assertThat(down.quiet().failures()).isEmpty();
    Watched crashed = lending().told(0, received(1, 1)).happened(0, new Happening.Crashed());
    assertThat(crashed.told(0, handled(1, 1)).quiet().failures()).isEmpty();
    NodeEvent dropped =
        new NodeEvent.ProtocolDropped(new SessionId(1), Told.id(1), Told.ETH, "a bug");
    assertThat(lending().told(0, received(1, 1)).told(0, dropped).quiet().failures()).isEmpty();
  }

  @Property(tries = 200)
  void balancesAreKept(@ForAll @Size(max = 40) List<Boolean> steps) {
    Watched run = lending();
    int lent = 0;
    boolean overdrawn = false;
    for (boolean lend : steps) {
      run.told(0, lend ? received(1, 1) : handled(1, 1));
      lent += lend ? 1 : -1;
      overdrawn |= lent < 0;
    }
    assertThat(run.checks.anyFailed()).isEqualTo(overdrawn);
    assertThat(run.quiet().checks.anyFailed()).isEqualTo(overdrawn || lent != 0);
  }
}
