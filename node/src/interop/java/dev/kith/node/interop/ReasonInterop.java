package dev.kith.node.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Disconnected;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.Closure.Phase;
import dev.kith.node.session.DisconnectReason;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every disconnect reason, said by Kith and said to Kith while the session is active. */
class ReasonInterop {
  private static final Map<Counterpart, ReferenceProcess> THEM = new EnumMap<>(Counterpart.class);

  private final Probe probe = new Probe("sink", 1, 1, Probe.SINK);

  @BeforeAll
  static void start() {
    for (Counterpart other : Counterpart.values()) {
      THEM.put(other, other.start("--cap=sink/1/1"));
    }
  }

  @AfterAll
  static void stop() {
    THEM.values().forEach(ReferenceProcess::close);
  }

  static Stream<Arguments> reasons() {
    return Arrays.stream(Counterpart.values())
        .flatMap(other -> Arrays.stream(DisconnectReason.values()).map(r -> Arguments.of(other, r)))
        .filter(arguments -> said((DisconnectReason) arguments.get()[1]));
  }

  /** go-ethereum never sends the first, and the other is what Kith makes of an unknown number. */
  private static boolean said(DisconnectReason reason) {
    return reason != DisconnectReason.NETWORK_ERROR && reason != DisconnectReason.UNKNOWN;
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void theyHearKithsReason(Counterpart other, DisconnectReason reason) {
    ReferenceProcess them = them(other);
    try (KithNode kith = KithNode.start(probe)) {
      new Pairing(other, true).connect(kith, them);
      probe.session().disconnect(reason);

      assertThat(kith.await(NodeEvent.PeerDown.class).closure())
          .isEqualTo(closure(reason, Initiator.LOCAL));
      JsonNode down = them.await("down", event -> event.get("id").asText().equals(kith.id()));
      assertThat(down.get("reason").asInt()).isEqualTo(reason.code());
    }
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void kithHearsTheirReason(Counterpart other, DisconnectReason reason) {
    ReferenceProcess them = them(other);
    try (KithNode kith = KithNode.start(probe)) {
      new Pairing(other, true).connect(kith, them);
      them.tell("disconnect", "id", kith.id(), "reason", reason.code());

      assertThat(kith.await(NodeEvent.PeerDown.class).closure())
          .isEqualTo(closure(reason, Initiator.REMOTE));
    }
  }

  private static ReferenceProcess them(Counterpart other) {
    return Objects.requireNonNull(THEM.get(other));
  }

  private static Closure closure(DisconnectReason reason, Initiator initiator) {
    return new Closure(new Disconnected(reason), initiator, Phase.ACTIVE);
  }
}
