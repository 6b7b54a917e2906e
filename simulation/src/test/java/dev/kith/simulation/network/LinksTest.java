package dev.kith.simulation.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LinksTest {
  private static final Hosts LOW = Hosts.of(0, 1);
  private static final Hosts HIGH = Hosts.of(2, 3);
  private static final LinkSpec SLOW = LinkSpec.latency(Duration.ofSeconds(1));

  private final Links links = new Links(LinkSpec.PERFECT);

  @Test
  void hostsPrintAsRuns() {
    assertThat(Hosts.of(7, 0, 2, 1, 2)).hasToString("0..2+7");
    assertThat(Hosts.of()).hasToString("none");
    assertThat(Hosts.first(4)).isEqualTo(Hosts.of(3, 2, 1, 0)).hasToString("0..3");
    assertThat(Hosts.first(4).without(HIGH)).isEqualTo(LOW);
  }

  @Property
  void hostsContainWhatTheyAreMadeOf(
      @ForAll @Size(max = 20) Set<@IntRange(max = 30) Integer> numbers) {
    Hosts hosts = Hosts.of(numbers.stream().mapToInt(Integer::intValue));
    for (int host = 0; host <= 30; host++) {
      assertThat(hosts.contains(host)).isEqualTo(numbers.contains(host));
    }
    assertThat(hosts.size()).isEqualTo(numbers.size());
  }

  @Test
  void theLastWordAboutAPathCounts() {
    Path path = Path.oneWay(LOW, HIGH);
    links.set(Path.oneWay(Hosts.of(0), Hosts.of(2)), SLOW.loss(0.5));
    links.set(path, SLOW);
    assertThat(links.spec(0, 2)).isEqualTo(SLOW);
    assertThat(links.spec(2, 0)).isEqualTo(LinkSpec.PERFECT);
    links.unset(path);
    assertThat(links.spec(0, 2)).isEqualTo(SLOW.loss(0.5));
    assertThat(links.spec(1, 2)).isEqualTo(LinkSpec.PERFECT);
  }

  @Test
  void aPartitionCutsBothWaysButNotWithinASide() {
    links.cut(Path.between(LOW, HIGH));
    assertThat(links.passage(0, 3)).isEqualTo(Passage.CUT);
    assertThat(links.passage(3, 0)).isEqualTo(Passage.CUT);
    assertThat(links.passage(0, 1)).isEqualTo(Passage.OPEN);
    assertThat(links.passage(2, 3)).isEqualTo(Passage.OPEN);
  }

  @Test
  void aOneWayCutLeavesTheWayBack() {
    links.cut(Path.oneWay(LOW, HIGH));
    assertThat(links.passage(0, 3)).isEqualTo(Passage.CUT);
    assertThat(links.passage(3, 0)).isEqualTo(Passage.OPEN);
  }

  @Test
  void cutsThatOverlapHealOneAfterTheOther() {
    Path sides = Path.between(LOW, HIGH);
    Path alone = Path.between(Hosts.of(0), Hosts.of(1, 2, 3));
    links.cut(sides);
    links.sever(alone);
    assertThat(links.passage(0, 2)).isEqualTo(Passage.BROKEN);
    links.heal(alone);
    assertThat(links.passage(0, 2)).isEqualTo(Passage.CUT);
    assertThat(links.passage(0, 1)).isEqualTo(Passage.OPEN);
    links.heal(sides);
    assertThat(links.passage(0, 2)).isEqualTo(Passage.OPEN);
  }

  @Test
  void healingAllLeavesClogs() {
    links.clog(Path.oneWay(LOW, HIGH));
    links.cut(Path.between(LOW, HIGH));
    links.sever(Path.between(LOW, HIGH));
    links.heal();
    assertThat(links.passage(0, 2)).isEqualTo(Passage.CLOGGED);
    links.unclog(Path.oneWay(LOW, HIGH));
    assertThat(links.passage(0, 2)).isEqualTo(Passage.OPEN);
  }

  @Test
  void undoingWhatWasNotDoneChangesNothing() {
    links.cut(Path.between(LOW, HIGH));
    links.heal(Path.oneWay(LOW, HIGH));
    links.unclog(Path.between(LOW, HIGH));
    links.unset(Path.between(LOW, HIGH));
    assertThat(links.passage(0, 2)).isEqualTo(Passage.CUT);
  }

  @Test
  void theFastestWayDecidesHowFarThreadsMayRun() {
    Links slow = new Links(LinkSpec.parse("latency=20ms..80ms"));
    Path path = Path.between(Hosts.of(0), Hosts.of(1));
    assertThat(slow.leastLatency()).isEqualTo(20_000_000);
    slow.set(path, LinkSpec.parse("latency=3ms"));
    assertThat(slow.leastLatency()).isEqualTo(3_000_000);
    slow.unset(path);
    slow.set(path, LinkSpec.parse("latency=1s"));
    assertThat(slow.leastLatency()).isEqualTo(20_000_000);
  }
}
