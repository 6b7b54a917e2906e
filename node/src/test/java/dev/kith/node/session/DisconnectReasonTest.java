package dev.kith.node.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import dev.kith.node.bytes.Bytes;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DisconnectReasonTest {
  static Stream<JsonNode> published() {
    return Vectors.cases("p2p-messages.json", "disconnect");
  }

  @ParameterizedTest
  @MethodSource("published")
  void readsEveryFormSeenInTheWild(JsonNode example) {
    DisconnectReason reason =
        DisconnectReason.decode(Bytes.fromHex(example.path("payload").asText()));

    assertThat(reason).isEqualTo(DisconnectReason.of(example.path("reason").asInt(-1)));
  }

  @Test
  void knowsEveryPublishedReason() {
    Vectors.load("p2p-messages.json")
        .path("disconnectReasons")
        .fieldNames()
        .forEachRemaining(
            code ->
                assertThat(DisconnectReason.of(Integer.decode(code)))
                    .as(code)
                    .isNotEqualTo(DisconnectReason.UNKNOWN));
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatItWrote(DisconnectReason reason) {
    assertThat(DisconnectReason.decode(reason.encode())).isEqualTo(reason);
    assertThat(DisconnectReason.of(reason.code())).isEqualTo(reason);
    assertThat(reason.text()).isNotEmpty();
    assertThat(reason.backoff()).isPositive();
  }

  @Test
  void readsAZeroThatIsNotInItsShortestForm() {
    assertThat(DisconnectReason.decode(Bytes.fromHex("c100")))
        .isEqualTo(DisconnectReason.REQUESTED);
    assertThat(DisconnectReason.decode(Bytes.fromHex("00"))).isEqualTo(DisconnectReason.REQUESTED);
  }

  @Property(tries = 500)
  void findsAReasonInAnything(@ForAll @Size(max = 12) byte[] payload) {
    assertThat(DisconnectReason.decode(Bytes.copyOf(payload))).isNotNull();
  }

  @Property(tries = 200)
  void knowsNoReasonOutsideAByte(@ForAll @LongRange(min = 256) long code) {
    assertThat(DisconnectReason.of(code)).isEqualTo(DisconnectReason.UNKNOWN);
    assertThat(DisconnectReason.of(-code)).isEqualTo(DisconnectReason.UNKNOWN);
  }
}
