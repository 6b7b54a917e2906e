package dev.kith.node.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import org.junit.jupiter.api.Test;

class BaseMessageTest {
  @Test
  void usesThePublishedCodes() {
    JsonNode codes = Vectors.load("p2p-messages.json").path("messageCodes");

    assertThat(BaseMessage.HELLO).isEqualTo(codes.path("hello").asInt(-1));
    assertThat(BaseMessage.DISCONNECT).isEqualTo(codes.path("disconnect").asInt(-1));
    assertThat(BaseMessage.PING).isEqualTo(codes.path("ping").asInt(-1));
    assertThat(BaseMessage.PONG).isEqualTo(codes.path("pong").asInt(-1));
  }

  @Test
  void sendsThePublishedPingAndPong() {
    Vectors.cases("p2p-messages.json", "pingPong")
        .forEach(
            one ->
                assertThat(BaseMessage.EMPTY_LIST.toHex()).isEqualTo(one.path("payload").asText()));
  }
}
