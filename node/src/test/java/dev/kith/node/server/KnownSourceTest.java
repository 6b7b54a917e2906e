package dev.kith.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.protocol.CandidateSource.Found;
import dev.kith.node.store.KnownNode;
import dev.kith.node.testnet.TestActors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KnownSourceTest {
  @RegisterExtension static final TestActors ACTORS = TestActors.withManualTime();

  private static KnownNode known(boolean connected) {
    Enode node = Enode.of(NodeKey.generate().publicKey());
    return new KnownNode(node, Instant.EPOCH, 0, connected);
  }

  @Test
  void namesAnchorsFirstAndBeginsAgainAtTheEnd() {
    List<KnownNode> nodes = List.of(known(true), known(false), known(false));
    KnownSource source = new KnownSource(nodes);
    var answers = ACTORS.kit().<Found>createTestProbe();
    source.ask(2, answers.ref());
    source.ask(2, answers.ref());
    List<Found> found = answers.receiveSeveralMessages(4);
    assertThat(found.stream().map(Found::node))
        .containsExactlyElementsOf(
            Stream.of(0, 1, 2, 0).map(nodes::get).map(KnownNode::node).toList());
    assertThat(found.get(0).quality()).isGreaterThan(found.get(1).quality());
  }

  @Test
  void namesNobodyTwiceInOneAnswer() {
    KnownSource source = new KnownSource(List.of(known(false)));
    var answers = ACTORS.kit().<Found>createTestProbe();
    source.ask(16, answers.ref());
    answers.receiveMessage();
    answers.expectNoMessage(Duration.ZERO);
  }
}
