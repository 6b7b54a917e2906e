package dev.kith.node.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two reference programs with each other: when these fail, the fault is not Kith's. */
class CounterpartsInterop {
  private static final String[] CAPABILITIES = {
    "--cap", "MyProtocol/1/1=foobar", "--cap", "sink/2/8"
  };

  private ReferenceProcess geth;
  private ReferenceProcess js;

  @BeforeEach
  void start() {
    geth = ReferenceProcess.goEthereum(CAPABILITIES);
    js = ReferenceProcess.ethereumJs(CAPABILITIES);
  }

  @AfterEach
  void stop() {
    js.close();
    geth.close();
  }

  static Stream<Function<CounterpartsInterop, ReferenceProcess>> dialers() {
    return Stream.of(pair -> pair.geth, pair -> pair.js);
  }

  @ParameterizedTest
  @MethodSource("dialers")
  void whoeverDialsSaysFooAndHearsBar(Function<CounterpartsInterop, ReferenceProcess> which) {
    ReferenceProcess dialer = which.apply(this);
    assertThat(connect(dialer).get("hex").asText()).isEqualTo("c483626172");
  }

  @Test
  void payloadsArriveUnchangedBothWays() {
    connect(js);
    assertThat(carried(geth, js)).isEqualTo(carried(js, geth));
  }

  @Test
  void aDisconnectReasonArrives() {
    connect(js);
    geth.tell("disconnect", "id", js.id(), "reason", 4);
    assertThat(js.await("down").get("error").asText()).isEqualTo("too many peers");
  }

  @Test
  void aFailingHandlerIsASubprotocolError() {
    connect(js);
    geth.tell("fail", "protocol", "sink", "kind", "error");
    assertThat(js.await("down").get("reason").asInt()).isEqualTo(16);
  }

  @Test
  void aKilledNodeIsGone() {
    connect(geth);
    js.kill();
    assertThat(geth.await("down").has("reason")).isFalse();
    assertThatThrownBy(() -> js.await("up", up -> false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("it has ended");
  }

  @Test
  void aRefusedCommandSaysWhy() {
    assertThatThrownBy(() -> geth.tell("send", "protocol", "nobody"))
        .hasMessageContaining("no peer runs the protocol");
  }

  /**
   * Connects the two and returns what the dialer was answered. Nothing is under way then:
   * go-ethereum closes its socket right behind a disconnect, and the system resets a connection
   * with unread input, so that a message that crosses the disconnect can cost the reason.
   */
  private JsonNode connect(ReferenceProcess dialer) {
    dialer.tell("addPeer", "enode", (dialer == geth ? js : geth).enode());
    geth.await("up", up -> up.get("id").asText().equals(js.id()));
    js.await("up", up -> up.get("id").asText().equals(geth.id()));
    return dialer.await("message");
  }

  /** Sends a message that is larger than a read and cannot be compressed; the hash that arrived. */
  private static String carried(ReferenceProcess from, ReferenceProcess to) {
    from.tell("send", "protocol", "sink", "code", 7, "size", 1 << 20, "seed", 42);
    JsonNode message = to.await("message", json -> json.get("code").asInt() == 7);
    assertThat(message.get("size").asInt()).isEqualTo(1 << 20);
    return message.get("sha256").asText();
  }
}
