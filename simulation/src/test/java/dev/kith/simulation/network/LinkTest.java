package dev.kith.simulation.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.crypto.Entropy;
import dev.kith.simulation.network.Link.Delivery;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LinkTest {
  private static final long MILLI = 1_000_000;
  private static final Path THERE = Path.oneWay(Hosts.of(0), Hosts.of(1));

  private final Entropy entropy = Entropy.seeded(11);

  private static Link link(String spec) {
    return new Link(new Links(LinkSpec.parse(spec)), 0, 1);
  }

  private List<Delivery> datagrams(Link link, int count, long every) {
    List<Delivery> deliveries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      deliveries.addAll(link.datagram(i * every, 100, entropy));
    }
    return deliveries;
  }

  @Test
  void latencyAddsToTheTimeOfSending() {
    Link link = link("latency=20ms");
    assertThat(link.stream().arrival(5, 100, entropy)).isEqualTo(20 * MILLI + 5);
    assertThat(link.datagram(5, 100, entropy)).containsExactly(new Delivery(20 * MILLI + 5, false));
  }

  @Property(tries = 200)
  void aStreamKeepsItsOrder(
      @ForAll long seed, @ForAll @Size(max = 50) List<@IntRange(max = 100_000) Integer> sizes) {
    Stream stream = link("latency=exponential:50ms,loss=30%,bandwidth=10mbit").stream();
    Entropy chance = Entropy.seeded(seed);
    long last = 0;
    for (int i = 0; i < sizes.size(); i++) {
      long now = i * MILLI;
      long arrival = stream.arrival(now, sizes.get(i), chance);
      assertThat(arrival).isGreaterThanOrEqualTo(Math.max(last, now));
      last = arrival;
    }
  }

  @Test
  void bandwidthQueuesBehindEarlierBytes() {
    // 8 Mbit/s is a byte in a microsecond.
    Link link = link("latency=1ms,bandwidth=8mbit");
    Stream stream = link.stream();
    assertThat(stream.arrival(0, 1_000, entropy)).isEqualTo(2 * MILLI);
    assertThat(stream.arrival(0, 1_000, entropy)).isEqualTo(3 * MILLI);
    assertThat(link.stream().arrival(0, 1_000, entropy)).isEqualTo(4 * MILLI);
    assertThat(link.datagram(0, 500, entropy))
        .containsExactly(new Delivery(4 * MILLI + MILLI / 2, false));
    assertThat(stream.arrival(100 * MILLI, 1_000, entropy)).isEqualTo(102 * MILLI);
  }

  @Test
  void aFullBufferDropsDatagrams() {
    Link link = link("bandwidth=8mbit");
    assertThat(datagrams(link, 20_000, 0)).hasSizeBetween(10_000, 10_001);
    assertThat(link.datagram(10 * MILLI, 100, entropy)).hasSize(1);
    assertThat(link.stream().arrival(10 * MILLI, 100, entropy)).isGreaterThan(1_000 * MILLI);
  }

  @Test
  void aStreamPaysForLossWithTime() {
    Link link = link("loss=50%");
    List<Long> arrivals = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      arrivals.add(link.stream().arrival(0, 100, entropy) / MILLI);
    }
    assertThat(arrivals).contains(0L, 200L, 600L, 1_400L);
    assertThat(arrivals).allMatch(millis -> (millis / 200 + 1 & millis / 200) == 0);
    assertThat(arrivals).filteredOn(millis -> millis == 0).hasSizeBetween(450, 550);
  }

  @Test
  void aLargePieceIsHitMoreOften() {
    Link link = link("loss=1%");
    int late = 0;
    for (int i = 0; i < 1_000; i++) {
      late += link.stream().arrival(0, 100 * Stream.PACKET, entropy) > 0 ? 1 : 0;
    }
    // One less 0.99 to the power of 100.
    assertThat(late).isBetween(590, 680);
  }

  @Test
  void aStreamThatLosesAllIsGivenUpInTheEnd() {
    assertThat(link("loss=100%").stream().arrival(0, 1, entropy)).isEqualTo(200 * MILLI * 1_023);
  }

  @Test
  void datagramsAreLostDoubledAndBroken() {
    assertThat(datagrams(link("loss=20%"), 1_000, MILLI)).hasSizeBetween(750, 850);
    assertThat(datagrams(link("loss=100%"), 10, MILLI)).isEmpty();
    assertThat(datagrams(link("duplicate=20%"), 1_000, MILLI)).hasSizeBetween(1_150, 1_250);
    assertThat(datagrams(link("corrupt=20%"), 1_000, MILLI))
        .filteredOn(Delivery::corrupt)
        .hasSizeBetween(150, 250);
  }

  @Test
  void datagramsAreOvertakenOnlyWhereTheyMayBe() {
    assertThat(datagrams(link("latency=20ms"), 100, MILLI))
        .isSortedAccordingTo((a, b) -> Long.compare(a.at(), b.at()));
    List<Delivery> mixed = datagrams(link("latency=20ms,reorder=10%"), 100, MILLI);
    long late = mixed.stream().filter(delivery -> delivery.at() % (100 * MILLI) != 0).count();
    assertThat(late).isPositive();
    long overtaken = 0;
    for (int i = 1; i < mixed.size(); i++) {
      overtaken += mixed.get(i - 1).at() > mixed.get(i).at() ? 1 : 0;
    }
    assertThat(overtaken).isBetween(3L, 20L);
    Link close = link("reorder=100%");
    assertThat(close.datagram(0, 1, entropy)).containsExactly(new Delivery(MILLI, false));
  }

  @Test
  void aCutDropsDatagramsAndHoldsStreamsUntilItHeals() {
    Links links = new Links(LinkSpec.PERFECT);
    Link link = new Link(links, 0, 1);
    Stream stream = link.stream();
    assertThat(link.passage()).isEqualTo(Passage.OPEN);
    links.cut(THERE);
    assertThat(link.passage()).isEqualTo(Passage.CUT);
    assertThat(link.datagram(1, 100, entropy)).isEmpty();
    assertThatThrownBy(() -> stream.arrival(1, 100, entropy))
        .isInstanceOf(IllegalStateException.class);
    links.heal(THERE);
    assertThat(stream.arrival(7, 100, entropy)).isEqualTo(7);
    assertThat(link.datagram(7, 100, entropy)).hasSize(1);
  }

  @Test
  void aBrokenWayDropsDatagramsToo() {
    Links links = new Links(LinkSpec.PERFECT);
    links.sever(THERE);
    Link link = new Link(links, 0, 1);
    assertThat(link.passage()).isEqualTo(Passage.BROKEN);
    assertThat(link.datagram(1, 100, entropy)).isEmpty();
  }

  @Test
  void aClogHoldsEverything() {
    Links links = new Links(LinkSpec.PERFECT);
    Link link = new Link(links, 0, 1);
    links.clog(THERE);
    assertThat(link.passage()).isEqualTo(Passage.CLOGGED);
    assertThatThrownBy(() -> link.datagram(1, 100, entropy)).hasMessageContaining("clogged");
    assertThatThrownBy(() -> link.stream().arrival(1, 100, entropy))
        .hasMessageContaining("nothing gets through");
    assertThat(new Link(links, 1, 0).passage()).isEqualTo(Passage.OPEN);
  }

  @Test
  void aNewSpecificationHoldsForWhatIsSentNext() {
    Links links = new Links(LinkSpec.PERFECT);
    Stream stream = new Link(links, 0, 1).stream();
    assertThat(stream.arrival(1, 100, entropy)).isEqualTo(1);
    links.set(THERE, LinkSpec.parse("latency=5ms"));
    assertThat(stream.arrival(1, 100, entropy)).isEqualTo(5 * MILLI + 1);
    links.unset(THERE);
    assertThat(stream.arrival(2, 100, entropy)).as("not before the last").isEqualTo(5 * MILLI + 1);
  }

  @Property(tries = 50)
  void theSameSeedDecidesTheSame(@ForAll long seed) {
    String spec =
        "latency=lognormal:50ms:1,loss=10%,bandwidth=1mbit,duplicate=9%,reorder=9%,corrupt=9%";
    Link one = link(spec);
    Link other = link(spec);
    Entropy first = Entropy.seeded(seed);
    Entropy second = Entropy.seeded(seed);
    for (int i = 0; i < 50; i++) {
      assertThat(one.datagram(i, 100, first)).isEqualTo(other.datagram(i, 100, second));
      assertThat(one.stream().arrival(i, 3_000, first))
          .isEqualTo(other.stream().arrival(i, 3_000, second));
    }
  }
}
