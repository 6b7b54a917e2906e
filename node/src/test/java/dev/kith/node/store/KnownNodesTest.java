package dev.kith.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.enr.IpText;
import dev.kith.node.enr.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class KnownNodesTest {
  private static final List<Enode> NODES = nodes(6);

  private final Table table = new MemoryStore().table(KnownNodes.TABLE);

  private static List<Enode> nodes(int count) {
    Entropy entropy = Entropy.seeded(1);
    List<Enode> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Host host = new Host.Ip(IpText.parse("10.0." + (i >> 8) + "." + (i & 255)).orElseThrow());
      nodes.add(Enode.of(NodeKey.generate(entropy).publicKey(), host, 30303, 30303));
    }
    return nodes;
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(second);
  }

  private List<Enode> promisingAfterRestart() {
    return new KnownNodes(table).promising().stream().map(KnownNode::node).toList();
  }

  @Test
  void whoWasUpLastComesFirst() {
    KnownNodes known = new KnownNodes(table);
    for (int i = 0; i < 3; i++) {
      known.up(NODES.get(i), at(i));
      known.down(NODES.get(i).id(), at(10 + i), false);
    }
    assertThat(promisingAfterRestart()).containsExactly(NODES.get(2), NODES.get(1), NODES.get(0));
  }

  @Test
  void whoWasConnectedAtTheEndComesBeforeAll() {
    KnownNodes known = new KnownNodes(table);
    known.up(NODES.get(0), at(0));
    known.up(NODES.get(1), at(1));
    known.up(NODES.get(2), at(2));
    known.down(NODES.get(1).id(), at(20), true);
    known.down(NODES.get(2).id(), at(30), false);
    assertThat(promisingAfterRestart())
        .as("killed while connected, stopped while connected, gone before")
        .containsExactly(NODES.get(1), NODES.get(0), NODES.get(2));
  }

  @Test
  void whoNeverAnswersIsForgotten() {
    KnownNodes known = new KnownNodes(table);
    known.up(NODES.get(0), at(0));
    for (int i = 1; i < KnownNodes.HOPELESS; i++) {
      known.failed(NODES.get(0).id());
    }
    assertThat(new KnownNodes(table).promising())
        .singleElement()
        .satisfies(node -> assertThat(node.failures()).isEqualTo(KnownNodes.HOPELESS - 1));
    known.failed(NODES.get(0).id());
    assertThat(promisingAfterRestart()).isEmpty();
  }

  @Test
  void aStrangerThatFailsIsNotKept() {
    new KnownNodes(table).failed(NODES.get(0).id());
    assertThat(promisingAfterRestart()).isEmpty();
  }

  @Test
  void forgetsTheLeastPromisingWhenFull() {
    KnownNodes known = new KnownNodes(table);
    List<Enode> many = nodes(KnownNodes.MOST + 1);
    for (int i = 0; i < many.size(); i++) {
      known.up(many.get(i), at(i));
      known.down(many.get(i).id(), at(i), false);
    }
    assertThat(promisingAfterRestart()).hasSize(KnownNodes.MOST).doesNotContain(many.get(0));
  }

  @Test
  void leavesOutWhatCannotBeRead() {
    new KnownNodes(table).up(NODES.get(0), at(0));
    table.put(NODES.get(1).id().bytes(), Bytes.fromHex("c0"));
    table.put(NODES.get(2).id().bytes(), Bytes.fromHex("ff"));
    assertThat(promisingAfterRestart()).containsExactly(NODES.get(0));
    assertThat(table.get(NODES.get(1).id().bytes())).isEmpty();
  }

  /** After any life a restart knows the same as before it, and who is connected is an anchor. */
  @Property(tries = 200)
  void aRestartChangesNothing(@ForAll @Size(max = 60) List<@IntRange(max = 17) Integer> life) {
    Table table = new MemoryStore().table(KnownNodes.TABLE);
    KnownNodes known = new KnownNodes(table);
    Map<NodeId, Boolean> connected = new HashMap<>();
    for (int i = 0; i < life.size(); i++) {
      Enode node = NODES.get(life.get(i) % NODES.size());
      switch (life.get(i) / NODES.size()) {
        case 0 -> {
          known.up(node, at(i));
          connected.put(node.id(), true);
        }
        case 1 -> {
          known.down(node.id(), at(i), false);
          connected.computeIfPresent(node.id(), (id, was) -> false);
        }
        default -> {
          known.failed(node.id());
          connected.computeIfPresent(node.id(), (id, was) -> false);
        }
      }
    }
    assertThat(new KnownNodes(table).promising()).isEqualTo(known.promising());
    for (KnownNode node : known.promising()) {
      assertThat(node.connected()).isEqualTo(connected.get(node.node().id()));
    }
  }
}
