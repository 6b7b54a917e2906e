package dev.kith.node.enr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EndpointTest {
  private static final NodeKey KEY = NodeKey.of(Bytes.fromHex("22".repeat(32)));

  static Stream<JsonNode> published() {
    return Vectors.cases("enr.json", "endpointSelection");
  }

  @ParameterizedTest
  @MethodSource("published")
  void choosesAsPublished(JsonNode example) {
    JsonNode expect = example.path("expect");

    assertThat(Endpoint.of(record(example.path("entries"))))
        .isEqualTo(
            new Endpoint(
                IpText.parse(expect.path("ip").asText()),
                expect.path("tcp").asInt(),
                expect.path("udp").asInt(),
                expect.path("quic").asInt()));
  }

  private static NodeRecord record(JsonNode entries) {
    RecordBuilder builder = new RecordBuilder();
    for (String key : List.of("ip", "ip6")) {
      IpText.parse(entries.path(key).asText()).ifPresent(builder::ip);
    }
    for (String key : List.of("tcp", "udp", "quic", "tcp6", "udp6", "quic6")) {
      builder.port(key, entries.path(key).asInt());
    }
    return builder.sign(KEY, 1);
  }

  @Test
  void neverChoosesMulticast() {
    assertThat(Endpoint.of(both("224.0.0.1", "::1")).ip()).contains(ip("::1"));
    assertThat(Endpoint.of(both("127.0.0.1", "ff02::1")).ip()).contains(ip("127.0.0.1"));
    assertThat(Endpoint.of(both("224.0.0.1", "ff02::1")).ip()).isEmpty();
  }

  @Test
  void usesThePlainPortsForIpv6WithoutItsOwn() {
    NodeRecord record = new RecordBuilder().ip(ip("2001::1")).tcp(1).udp(2).sign(KEY, 1);

    assertThat(Endpoint.of(record).tcp()).isEqualTo(1);
    assertThat(Endpoint.of(record).udp()).isEqualTo(2);
    assertThat(Endpoint.of(RecordBuilder.from(record).port("tcp6", 3).sign(KEY, 2)).tcp())
        .isEqualTo(3);
  }

  private static NodeRecord both(String first, String second) {
    return new RecordBuilder().ip(ip(first)).ip(ip(second)).sign(KEY, 1);
  }

  private static InetAddress ip(String text) {
    return IpText.parse(text).orElseThrow();
  }
}
