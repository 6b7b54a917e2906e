package dev.kith.node.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.Closure.Lost;
import dev.kith.node.session.Closure.Phase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nodes that are gone without a goodbye. */
class LossInterop {
  private static final String SINK = "--cap=sink/2/8";

  static Stream<Pairing> pairings() {
    return Pairing.all();
  }

  @ParameterizedTest
  @MethodSource("pairings")
  void kithNoticesThatTheyWereKilled(Pairing pairing) {
    try (ReferenceProcess them = pairing.other().start(SINK);
        KithNode kith = KithNode.start(new Probe("sink", 2, 8, Probe.SINK))) {
      pairing.connect(kith, them);
      them.kill();

      NodeEvent.PeerDown down = kith.await(NodeEvent.PeerDown.class);
      assertThat(down.closure().cause()).isInstanceOf(Lost.class);
      assertThat(down.closure().initiator()).isEqualTo(Initiator.TRANSPORT);
      assertThat(down.closure().phase()).isEqualTo(Phase.ACTIVE);
      assertThat(kith.node().peers()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Counterpart.class)
  void theyNoticeThatACalledKithWasKilled(Counterpart other) {
    try (ReferenceProcess them = other.start(SINK);
        ReferenceProcess kith = ReferenceProcess.kith()) {
      them.tell("addPeer", "enode", kith.enode());
      assertNoticed(them, kith);
    }
  }

  @ParameterizedTest
  @EnumSource(Counterpart.class)
  void theyNoticeThatACallingKithWasKilled(Counterpart other) {
    try (ReferenceProcess them = other.start(SINK);
        ReferenceProcess kith = ReferenceProcess.kith(them.enode())) {
      assertNoticed(them, kith);
    }
  }

  private static void assertNoticed(ReferenceProcess them, ReferenceProcess kith) {
    them.await("up", up -> up.get("id").asText().equals(kith.id()));
    kith.kill();
    assertThat(them.await("down").has("reason")).isFalse();
  }
}
