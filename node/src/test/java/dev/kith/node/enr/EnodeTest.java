package dev.kith.node.enr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import java.net.InetAddress;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnodeTest {
  private static final NodeKey KEY = NodeKey.of(Bytes.fromHex("33".repeat(32)));
  private static final String PREFIX = "enode://" + KEY.publicKey();

  static Stream<JsonNode> published() {
    return Vectors.cases("enode-urls.json", "cases");
  }

  @ParameterizedTest
  @MethodSource("published")
  void readsOrRefusesPublishedUrls(JsonNode example) {
    String url = example.path("url").asText();
    if (!example.path("valid").asBoolean()) {
      assertThatThrownBy(() -> Enode.parse(url)).isInstanceOf(InvalidNodeException.class);
      return;
    }
    Enode node = Enode.parse(url);
    assertParts(node, example.path("expect"));
    if (example.path("roundTrip").asBoolean()) {
      assertThat(node).hasToString(url);
    }
  }

  private static void assertParts(Enode node, JsonNode expect) {
    assertThat(node.key()).hasToString(expect.path("publicKey").asText());
    assertThat(node.id()).hasToString(expect.path("nodeId").asText());
    assertThat(node.ip()).isEqualTo(IpText.parse(expect.path("ip").asText()));
    assertThat(node.hostname().orElse(null)).isEqualTo(expect.path("hostname").textValue());
    assertThat(node.tcp()).isEqualTo(expect.path("tcp").asInt(-1));
    assertThat(node.udp()).isEqualTo(expect.path("udp").asInt(-1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@",
        "@:1",
        "@::1:1",
        "@[1.2.3.4]:1",
        "@[::1%lo]:1",
        "@[::1]",
        "@[::1]1",
        "@[]:1",
        "@[:1",
        "@a b:1",
        "@ä:1",
        "@a/b:1",
        "@a:123456",
        "@a:+1",
        "@a:1/",
        "@a@b:1",
        "?discport=1"
      })
  void refusesOtherHostsAndPorts(String rest) {
    assertThatThrownBy(() -> Enode.parse(PREFIX + rest)).isInstanceOf(InvalidNodeException.class);
  }

  @Test
  void namesTheMistakeInPrintableText() {
    assertThatThrownBy(() -> Enode.parse(PREFIX + "@host:\u001b[2J" + "x".repeat(100)))
        .hasMessageStartingWith("The port must be a number from 0 to 65535, not '\\u001b[2Jxxx")
        .hasMessageEndingWith("…'.");
    assertThatThrownBy(() -> Enode.parse(PREFIX + "@host")).hasMessageContaining("'host':30303");
  }

  @Test
  void takesTheTextOfARecordAndGivesItBack() {
    NodeRecord record = new RecordBuilder().ip(ip("10.0.0.1")).tcp(30303).udp(30301).sign(KEY, 7);

    Enode node = Enode.parse(record.toString());

    assertThat(node.record()).contains(record);
    assertThat(node).hasToString(record.toString()).isEqualTo(Enode.of(record));
    assertThat(node.url()).isEqualTo(PREFIX + "@10.0.0.1:30303?discport=30301");
  }

  @Test
  void hasNoSocketAddressWithoutUsableAddressAndPort() {
    assertThat(Enode.parse(PREFIX).tcpAddress()).isEmpty();
    assertThat(Enode.parse(PREFIX + "@host:1").tcpAddress()).isEmpty();
    assertThat(Enode.parse(PREFIX + "@0.0.0.0:1").tcpAddress()).isEmpty();
    assertThat(Enode.parse(PREFIX + "@224.0.0.1:1").tcpAddress()).isEmpty();
    assertThat(Enode.parse(PREFIX + "@1.2.3.4:0?discport=2").tcpAddress()).isEmpty();
    assertThat(Enode.parse(PREFIX + "@1.2.3.4:0?discport=2").udpAddress().orElseThrow().getPort())
        .isEqualTo(2);
  }

  @Test
  void livesAtTheAddressItsNameStandsFor() {
    Enode named = Enode.parse(PREFIX + "@host.example:1?discport=2");

    Enode resolved = named.withAddress(ip("1.2.3.4"));

    assertThat(resolved).hasToString(PREFIX + "@1.2.3.4:1?discport=2").isNotEqualTo(named);
    assertThat(resolved.tcpAddress().orElseThrow().getAddress()).isEqualTo(ip("1.2.3.4"));
  }

  @Test
  void isTheSameForTheSameParts() {
    Enode node = Enode.parse(PREFIX + "@[::1]:1");

    assertThat(node)
        .isEqualTo(Enode.of(KEY.publicKey(), new Host.Ip(ip("::1")), 1, 1))
        .hasSameHashCodeAs(Enode.parse(PREFIX + "@[::1]:1"));
    assertThatThrownBy(() -> Enode.of(KEY.publicKey(), new Host.Ip(ip("::1")), -1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Host.Name("a b")).isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 200)
  void readsWhatItWrote(@ForAll("nodes") Enode node) {
    assertThat(Enode.parse(node.url())).isEqualTo(node);
  }

  @Property(tries = 500)
  void refusesArbitraryTextOneWay(@ForAll("almostUrls") String text) {
    try {
      assertThat(Enode.parse(Enode.parse(text).url())).isEqualTo(Enode.parse(text));
    } catch (InvalidNodeException e) {
      assertThat(e).hasMessageEndingWith(".");
    }
  }

  @Provide
  Arbitrary<Enode> nodes() {
    Arbitrary<Host> hosts =
        Arbitraries.of("1.2.3.4", "[::1]", "host", "a.b-c").map(EnodeTest::host);
    Arbitrary<Integer> ports = Arbitraries.integers().between(0, 65535);
    return Combinators.combine(hosts, ports, ports)
        .as((host, tcp, udp) -> Enode.of(KEY.publicKey(), host, tcp, udp));
  }

  @Provide
  Arbitrary<String> almostUrls() {
    Arbitrary<String> tails = Arbitraries.strings().withChars("[]:.1a@?&=discport").ofMaxLength(20);
    return Combinators.combine(Arbitraries.of("", "enr:", "enode://", PREFIX, PREFIX + "@"), tails)
        .as((start, tail) -> start + tail);
  }

  private static Host host(String text) {
    return Host.parse(text).orElseThrow();
  }

  private static InetAddress ip(String text) {
    return IpText.parse(text).orElseThrow();
  }
}
