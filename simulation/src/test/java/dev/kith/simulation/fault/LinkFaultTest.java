package dev.kith.simulation.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.Entropy;
import dev.kith.simulation.network.Link;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.network.Links;
import dev.kith.simulation.network.Passage;
import dev.kith.simulation.topology.Graph;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkFaultTest {
  private static final Graph NODES = new Graph(4, List.of());

  private final Links links = new Links(LinkSpec.PERFECT);
  private final Link link = new Link(links, 0, 3);
  private final Entropy entropy = Entropy.seeded(1);

  private void apply(String fault) {
    for (Timed timed : FaultPlan.parse("at=0s," + fault, NODES, entropy).actions()) {
      assertThat(timed.fault())
          .isInstanceOfSatisfying(LinkFault.class, found -> found.apply(links));
    }
  }

  @Test
  void partitionsCutAndHeal() {
    apply("partition=0+1");
    assertThat(link.passage()).isEqualTo(Passage.CUT);
    apply("heal=0+1");
    assertThat(link.passage()).isEqualTo(Passage.OPEN);
    apply("partition=0+1,tcp=reset");
    assertThat(link.passage()).isEqualTo(Passage.BROKEN);
    apply("heal=all");
    assertThat(link.passage()).isEqualTo(Passage.OPEN);
  }

  @Test
  void clogsHoldAndOpen() {
    apply("clog=0>3");
    assertThat(link.passage()).isEqualTo(Passage.CLOGGED);
    apply("unclog=0>3");
    assertThat(link.passage()).isEqualTo(Passage.OPEN);
  }

  @Test
  void linksAreSetAndUnset() {
    apply("link=0>3,latency=1us");
    assertThat(link.stream().arrival(0, 1, entropy)).isEqualTo(1_000);
    apply("unlink=0>3");
    assertThat(link.stream().arrival(0, 1, entropy)).isZero();
  }

  @Test
  void whatIsForAWhileLeavesNoTrace() {
    apply("partition=0,for=1s");
    apply("clog=0,for=1s");
    apply("link=0,latency=1s,for=1s");
    assertThat(link.passage()).isEqualTo(Passage.OPEN);
    assertThat(link.stream().arrival(0, 1, entropy)).isZero();
  }
}
