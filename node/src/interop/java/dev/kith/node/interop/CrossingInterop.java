package dev.kith.node.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.Closure.Disconnected;
import dev.kith.node.session.DisconnectReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Kith and go-ethereum call each other at the same moment, again and again: each time one session
 * comes up, and it stays.
 */
class CrossingInterop {
  /**
   * Each with a node of its own, since go-ethereum calls nobody twice within 35 seconds: enough
   * that ids of either order are there, and calls that really cross.
   */
  private static final int MEETINGS = 30;

  /** After the last session is up, whatever is still under way is over by then. */
  private static final Duration AFTERMATH = Duration.ofSeconds(2);

  private final List<ReferenceProcess> others = new ArrayList<>();

  @Test
  void ofTwoCallsExactlyOneStays() {
    try (KithNode kith = KithNode.start(new Probe("sink", 1, 1, Probe.SINK))) {
      for (int i = 0; i < MEETINGS; i++) {
        others.add(ReferenceProcess.goEthereum("--cap=sink/1/1"));
        callEachOther(kith, others.get(i), i % 2 == 0);
      }
      others.forEach(other -> awaitSession(kith, other));
      assertThat(kith.comes(NodeEvent.PeerDown.class, AFTERMATH)).as("a session went").isFalse();
      assertThat(kith.node().peers()).hasSize(MEETINGS);
      others.forEach(other -> assertOne(kith, other));
      assertThat(crossed(kith)).as("calls that met another one").isPositive();
    } finally {
      others.forEach(ReferenceProcess::close);
    }
  }

  private static void callEachOther(KithNode kith, ReferenceProcess them, boolean kithFirst) {
    if (kithFirst) {
      kith.call(them);
    }
    them.tell("addPeer", "enode", kith.enode());
    if (!kithFirst) {
      kith.call(them);
    }
  }

  private static void awaitSession(KithNode kith, ReferenceProcess them) {
    kith.await(NodeEvent.PeerUp.class, up -> up.node().bytes().toHex().equals(them.id()));
    them.await("up");
  }

  private static void assertOne(KithNode kith, ReferenceProcess them) {
    assertThat(kith.comes(NodeEvent.PeerUp.class, Duration.ZERO)).as("a second").isFalse();
    JsonNode peers = them.tell("peers").get("peers");
    assertThat(peers).hasSize(1);
    boolean dialed =
        kith.node().peers().stream()
            .filter(peer -> peer.id().bytes().toHex().equals(them.id()))
            .map(peer -> !peer.network().inbound())
            .findFirst()
            .orElseThrow();
    assertThat(peers.get(0).at("/network/inbound").asBoolean()).isEqualTo(dialed);
  }

  private static int crossed(KithNode kith) {
    int crossed = 0;
    Predicate<NodeEvent.Refused> met =
        refused ->
            refused.closure().cause().equals(new Disconnected(DisconnectReason.ALREADY_CONNECTED));
    while (kith.comes(NodeEvent.Refused.class, Duration.ZERO, met)) {
      crossed++;
    }
    return crossed;
  }
}
