package dev.kith.simulation.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kith.node.enr.NodeId;
import dev.kith.simulation.text.JsonLine;
import org.junit.jupiter.api.Test;

class NewNodeTest {
  private static final String KEY = "11".repeat(32);

  private static NewNode parse(String json) {
    return NewNode.parse(JsonLine.parse(json));
  }

  @Test
  void isAsUsualIfNothingIsSaid() {
    assertThat(parse("{}")).isEqualTo(NewNode.USUAL);
    assertThat(parse("{\"name\":\"\",\"lifecycles\":[],\"port\":30303,\"properties\":null}"))
        .isEqualTo(NewNode.USUAL);
  }

  @Test
  void takesWhatClientsOfGoEthereumSend() {
    NewNode node =
        parse(
            "{\"private_key\":\""
                + KEY
                + "\",\"name\":\"node01\",\"services\":[\"foobar\",\"echo\"],"
                + "\"enable_msg_events\":false}");
    assertThat(node.key().orElseThrow().secret().toHex()).isEqualTo(KEY);
    assertThat(node.name()).contains("node01");
    assertThat(node.protocols().orElseThrow()).containsExactly("foobar", "echo");
    assertThat(node.messageEvents()).isFalse();
  }

  @Test
  void knowsTheIdByTheKey() {
    String id =
        NodeId.of(parse("{\"private_key\":\"" + KEY + "\"}").key().orElseThrow().publicKey())
            .toString();
    assertThat(parse("{\"private_key\":\"" + KEY + "\",\"id\":\"" + id + "\"}").key()).isPresent();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("{\"id\":\"" + id + "\"}"))
        .withMessageContaining("leave it out");
  }

  @Test
  void saysWhatItCannotTake() {
    refused("{\"nme\":\"x\"}", "\"nme\" is not known of a node");
    refused("{\"name\":7}", "\"name\" is no text");
    refused("{\"lifecycles\":\"foobar\"}", "\"lifecycles\" is no list");
    refused("{\"private_key\":\"12\"}", "\"private_key\" is no key");
    refused("{\"private_key\":\"" + "00".repeat(32) + "\"}", "\"private_key\" is no key");
  }

  private static void refused(String json, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(json))
        .withMessageContaining(sentence);
  }
}
