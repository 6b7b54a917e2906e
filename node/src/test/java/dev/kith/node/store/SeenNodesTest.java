package dev.kith.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.enr.IpText;
import dev.kith.node.rlp.Rlp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SeenNodesTest {
  private static final Entropy KEYS = Entropy.seeded(1);
  private static final List<Enode> NODES = of("60.0.%d.1").limit(40).toList();
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

  private final Table table = new MemoryStore().table(SeenNodes.TABLE);

  /** Nodes in networks of their own, or in one. */
  private static Stream<Enode> of(String address) {
    return IntStream.range(0, 60_000)
        .mapToObj(
            i -> {
              String ip = String.format(Locale.ROOT, address, i % 250, i / 250);
              Host host = new Host.Ip(IpText.parse(ip).orElseThrow());
              return Enode.of(NodeKey.generate(KEYS).publicKey(), host, 30303, 30303);
            });
  }

  private List<Enode> seedsAfterRestart(int most, Instant now) {
    return new SeenNodes(table).seeds(most, now, Entropy.seeded(1));
  }

  private int written() {
    int[] count = {0};
    table.forEach((key, value) -> count[0]++);
    return count[0];
  }

  @Test
  void remembersWhoAnswered() {
    SeenNodes seen = new SeenNodes(table);
    NODES.forEach(node -> seen.seen(node, NOW));

    assertThat(seedsAfterRestart(100, NOW)).containsExactlyInAnyOrderElementsOf(NODES);
    assertThat(seedsAfterRestart(30, NOW)).hasSize(30).isSubsetOf(NODES).doesNotHaveDuplicates();
  }

  @Test
  void forgetsWhoWasNotSeenForDays() {
    SeenNodes seen = new SeenNodes(table);
    seen.seen(NODES.get(0), NOW);
    seen.seen(NODES.get(1), NOW.plus(Duration.ofDays(3)));

    assertThat(seedsAfterRestart(100, NOW.plus(Duration.ofDays(6)))).containsExactly(NODES.get(1));
    assertThat(written()).isOne();
  }

  @Test
  void theLatestDescriptionCounts() {
    SeenNodes seen = new SeenNodes(table);
    Enode moved = NODES.get(0).withAddress(IpText.parse("60.0.0.2").orElseThrow());
    seen.seen(NODES.get(0), NOW);
    seen.seen(moved, NOW.plusSeconds(1));

    assertThat(seedsAfterRestart(100, NOW)).containsExactly(moved);
  }

  @Test
  void anAnswerSoonAfterTheLastIsNotWritten() {
    SeenNodes seen = new SeenNodes(table);
    seen.seen(NODES.get(0), NOW);
    Bytes first = table.get(NODES.get(0).id().bytes()).orElseThrow();
    seen.seen(NODES.get(0), NOW.plus(Duration.ofMinutes(59)));
    assertThat(table.get(NODES.get(0).id().bytes())).contains(first);

    seen.seen(NODES.get(0), NOW.plus(Duration.ofMinutes(61)));
    assertThat(table.get(NODES.get(0).id().bytes())).isPresent().isNotEqualTo(first);
  }

  @Test
  void theEldestMakesRoom() {
    SeenNodes seen = new SeenNodes(table);
    of("61.%2$d.%1$d.1").limit(SeenNodes.MOST).forEach(node -> seen.seen(node, NOW.plusSeconds(1)));
    seen.seen(NODES.get(0), NOW.plusSeconds(2));
    seen.seen(NODES.get(1), NOW);

    assertThat(written()).isEqualTo(SeenNodes.MOST);
    assertThat(table.get(NODES.get(0).id().bytes())).isPresent();
    assertThat(table.get(NODES.get(1).id().bytes())).isEmpty();
  }

  @Test
  void manyInFewNetworksTakeNobodyElsesPlace() {
    SeenNodes seen = new SeenNodes(table);
    NODES.forEach(node -> seen.seen(node, NOW));
    of("61.0.0.%d").limit(2L * SeenNodes.MOST).forEach(node -> seen.seen(node, NOW.plusSeconds(1)));

    assertThat(written()).isEqualTo(SeenNodes.MOST);
    assertThat(NODES).allSatisfy(node -> assertThat(table.get(node.id().bytes())).isPresent());
    assertThat(seedsAfterRestart(41, NOW)).containsAll(NODES);
  }

  @Test
  void thoseKnownForLongestComeFirst() {
    SeenNodes seen = new SeenNodes(table);
    NODES.forEach(node -> seen.seen(node, NOW));
    of("61.%2$d.%1$d.1").limit(500).forEach(node -> seen.seen(node, NOW.plusSeconds(1)));
    Instant later = NOW.plus(Duration.ofDays(4));
    NODES.forEach(node -> seen.seen(node, later));

    List<Enode> seeds = seedsAfterRestart(30, later);
    assertThat(seeds).hasSize(30).doesNotHaveDuplicates();
    assertThat(NODES).containsAll(seeds.subList(0, 15));
    assertThat(seeds.subList(15, 30)).anyMatch(seed -> !NODES.contains(seed));
  }

  @Test
  void whoMovedIsKnownFromThenOn() {
    SeenNodes seen = new SeenNodes(table);
    Enode moved = NODES.get(0).withAddress(IpText.parse("60.0.99.1").orElseThrow());
    seen.seen(NODES.get(0), NOW);
    seen.seen(NODES.get(1), NOW.plusSeconds(1));
    seen.seen(moved, NOW.plusSeconds(2));

    assertThat(seedsAfterRestart(1, NOW)).containsExactly(NODES.get(1));
  }

  @Test
  void readsWhatWasWrittenBeforeAgesWereKept() {
    Enode node = NODES.get(0);
    SeenNodes.Kept kept = new SeenNodes.Kept(node.toString(), NOW.toEpochMilli(), Optional.empty());
    table.put(node.id().bytes(), Rlp.encode(kept));

    assertThat(seedsAfterRestart(100, NOW)).containsExactly(node);
  }

  @Test
  void damageCostsTheEntryAndNothingElse() {
    new SeenNodes(table).seen(NODES.get(0), NOW);
    table.put(Bytes.fromHex("0badc0de"), Bytes.fromHex("ff"));

    assertThat(seedsAfterRestart(100, NOW)).containsExactly(NODES.get(0));
    assertThat(written()).isOne();
  }
}
