package dev.kith.simulation.journal;

import static dev.kith.simulation.journal.Told.TOO_MANY;
import static dev.kith.simulation.journal.Told.broken;
import static dev.kith.simulation.journal.Told.down;
import static dev.kith.simulation.journal.Told.received;
import static dev.kith.simulation.journal.Told.refused;
import static dev.kith.simulation.journal.Told.up;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.Fault;
import dev.kith.simulation.network.Hosts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class JournalTest {
  private final Journal journal = Told.started(3);

  @Test
  void knowsWhoIsConnectedToWhomAsEachNodeSeesIt() {
    journal.told(1, 0, up(7, 2));
    assertThat(journal.connected(0, 2)).isTrue();
    assertThat(journal.connected(2, 0)).isFalse();
    assertThat(journal.peers(0)).isEqualTo(Hosts.of(2));
    journal.told(2, 0, down(7, 2, TOO_MANY));
    assertThat(journal.connected(0, 2)).isFalse();
    assertThat(journal.sessions(0)).isZero();
    assertThat(journal.nanos()).isEqualTo(2);
  }

  @Test
  void takesNodesThatJoinLater() {
    journal.roster().add(Told.id(3));
    journal.join();
    assertThat(journal.roster().size()).isEqualTo(4);
    assertThat(journal.isUp(3)).isFalse();
    journal.happened(1, 3, new Happening.Started());
    journal.told(2, 0, up(7, 3));
    assertThat(journal.connected(0, 3)).isTrue();
    assertThatThrownBy(() -> journal.roster().add(Told.id(3)))
        .hasMessage("nodes 3 and 4 have the same id; give each its own key");
  }

  @Test
  void countsStrangersAsSessionsOnly() {
    journal.told(1, 0, up(1, 99));
    assertThat(journal.sessions(0)).isEqualTo(1);
    assertThat(journal.peers(0).isEmpty()).isTrue();
    assertThat(journal.roster().name(Told.id(2))).isEqualTo("node 2");
    assertThat(journal.roster().name(Told.id(99))).startsWith("stranger 0063");
  }

  @Test
  void countsByKindAndReason() {
    journal.told(1, 0, up(1, 1));
    journal.told(1, 1, up(1, 0));
    journal.told(2, 1, received(1, 0));
    journal.told(3, 0, down(1, 1, broken(Fault.BAD_FRAME)));
    journal.told(3, 1, down(1, 0, TOO_MANY));
    journal.told(4, 0, refused(2, 1, TOO_MANY));
    assertThat(journal.sessions()).isEqualTo(2);
    assertThat(journal.messages()).isEqualTo(1);
    assertThat(journal.count(Kind.STARTED)).isEqualTo(3);
    assertThat(journal.disconnects())
        .containsExactly(entry("fault-bad-frame", 1L), entry("too-many-peers", 1L));
    assertThat(journal.refusals()).containsExactly(entry("too-many-peers", 1L));
  }

  @Test
  void aCrashTakesTheSessionsAlongAndARestartBeginsAnew() {
    journal.told(1, 0, up(1, 1));
    journal.happened(2, 0, new Happening.Crashed());
    assertThat(journal.isUp(0)).isFalse();
    assertThat(journal.peers(0).isEmpty()).isTrue();
    journal.told(2, 0, up(2, 1));
    assertThat(journal.sessions(0)).as("an echo of the crash").isZero();
    journal.happened(3, 0, new Happening.Started());
    journal.told(4, 0, up(1, 2));
    assertThat(journal.peers(0)).isEqualTo(Hosts.of(2));
  }

  @Test
  void whoStopsIsDown() {
    journal.told(1, 0, up(1, 1));
    journal.told(1, 0, new NodeEvent.Stopped(0));
    assertThat(journal.up()).isEqualTo(Hosts.of(1, 2));
    assertThat(journal.sessions(0)).isZero();
  }

  @Test
  void remembersWhereSomethingWasHeard() {
    journal.happened(1, 2, new Happening.Heard("block"));
    journal.happened(2, 0, new Happening.Heard("block"));
    journal.happened(3, 0, new Happening.Crashed());
    assertThat(journal.heard("block")).isEqualTo(Hosts.of(0, 2));
    assertThat(journal.reached("block")).isEqualTo(2);
    assertThat(journal.hasHeard(2, "block")).isTrue();
    assertThat(journal.hasHeard(1, "block")).isFalse();
    assertThat(journal.heard("other").isEmpty()).isTrue();
    assertThat(journal.reached("other")).isZero();
    assertThat(journal.hasHeard(2, "other")).isFalse();
  }

  @Test
  void handsOnEveryObservationAfterItHasEnteredTheView() {
    List<Observation> all = new ArrayList<>();
    journal.follow(
        observation -> {
          all.add(observation);
          assertThat(journal.connected(0, 1)).isTrue();
        });
    journal.told(5, 0, up(1, 1));
    assertThat(all).containsExactly(Observation.of(5, 0, up(1, 1)));
  }

  @Test
  void refusesWhatCannotBe() {
    Journal fresh = new Journal(Told.roster(2));
    assertThatThrownBy(() -> fresh.told(0, 1, up(1, 0))).hasMessageContaining("before it was");
    assertThatThrownBy(() -> fresh.told(0, 2, up(1, 0))).hasMessageContaining("no node 2");
    assertThatThrownBy(() -> new Roster(List.of(Told.id(1), Told.id(1))))
        .hasMessageContaining("nodes 0 and 1 have the same id");
  }

  /** Against the simplest model: a map of the open sessions of one node. */
  @Property(tries = 300)
  void theViewIsWhatTheEventsSay(
      @ForAll @Size(max = 40) List<@IntRange(max = 3) Integer> what,
      @ForAll @Size(value = 40) List<@IntRange(max = 5) Integer> numbers) {
    Journal seen = Told.started(6);
    Map<Integer, Integer> open = new TreeMap<>();
    for (int i = 0; i < what.size(); i++) {
      int session = numbers.get(i);
      int peer = 1 + session % 5;
      switch (what.get(i)) {
        case 0, 1 -> {
          seen.told(i, 0, up(session, peer));
          open.put(session, peer);
        }
        case 2 -> {
          seen.told(i, 0, down(session, peer, TOO_MANY));
          open.remove(session);
        }
        default -> {
          seen.happened(i, 0, new Happening.Crashed());
          seen.happened(i, 0, new Happening.Started());
          open.clear();
        }
      }
      assertThat(seen.sessions(0)).isEqualTo(open.size());
      assertThat(seen.peers(0)).isEqualTo(Hosts.of(open.values().stream().mapToInt(p -> p)));
    }
  }
}
