package dev.kith.node.enr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.InvalidNodeException.Kind;
import dev.kith.node.rlp.RlpReader;
import dev.kith.node.rlp.RlpWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NodeRecordTest {
  private static final NodeKey KEY = NodeKey.of(Bytes.fromHex("11".repeat(32)));

  private static Stream<JsonNode> cases(String field) {
    return Vectors.cases("enr.json", field);
  }

  static Stream<JsonNode> valid() {
    return cases("valid");
  }

  static Stream<JsonNode> reproducible() {
    return valid().filter(one -> one.path("signatureIsRfc6979").asBoolean());
  }

  static Stream<JsonNode> realWorld() {
    return cases("realWorld");
  }

  static Stream<JsonNode> invalid() {
    return cases("invalid");
  }

  static Stream<JsonNode> structure() {
    return cases("structure");
  }

  static Stream<JsonNode> lenientEntries() {
    return cases("lenientEntries");
  }

  static Stream<JsonNode> keyOrdering() {
    return cases("keyOrdering");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void readsPublishedRecords(JsonNode example) {
    NodeRecord record = NodeRecord.parse(example.path("text").asText());

    assertThat(record.encoded()).isEqualTo(bytes(example, "rlp"));
    assertThat(record.encoded().size()).isEqualTo(example.path("size").asInt());
    assertThat(record).isEqualTo(NodeRecord.decode(bytes(example, "rlp")));
    assertThat(record).hasToString(example.path("text").asText());
    assertThat(record.publicKey().compressed()).isEqualTo(bytes(example, "publicKey"));
    assertThat(record.pairs()).isEqualTo(pairs(example));
    assertEntries(record, example);
  }

  @ParameterizedTest
  @MethodSource("realWorld")
  void readsRecordsOfRealNodes(JsonNode example) {
    NodeRecord record = NodeRecord.parse(example.path("text").asText());

    assertThat(record.encoded().size()).isEqualTo(example.path("size").asInt());
    assertThat(record).hasToString(example.path("text").asText());
    assertThat(record.pairs()).hasSize(example.path("keys").size());
    assertEntries(record, example);
  }

  private static void assertEntries(NodeRecord record, JsonNode example) {
    assertThat(Long.toUnsignedString(record.sequence())).isEqualTo(example.path("seq").asText());
    assertThat(record.id().bytes()).isEqualTo(bytes(example, "nodeId"));
    assertThat(record.ip()).isEqualTo(IpText.parse(example.path("ip").asText()));
    assertThat(record.ip6()).isEqualTo(IpText.parse(example.path("ip6").asText()));
    assertThat(record.tcp()).isEqualTo(example.path("tcp").asInt());
    assertThat(record.udp()).isEqualTo(example.path("udp").asInt());
    assertThat(record.tcp6()).isEqualTo(example.path("tcp6").asInt());
    assertThat(record.udp6()).isEqualTo(example.path("udp6").asInt());
    assertThat(record.quic()).isEqualTo(example.path("quic").asInt());
  }

  private static List<NodeRecord.Pair> pairs(JsonNode example) {
    List<NodeRecord.Pair> pairs = new ArrayList<>();
    for (JsonNode pair : example.path("pairs")) {
      Bytes key = Bytes.wrap(pair.path("key").asText().getBytes(StandardCharsets.UTF_8));
      pairs.add(new NodeRecord.Pair(key, bytes(pair, "valueRlp")));
    }
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("reproducible")
  void signsLikeTheOriginal(JsonNode example) {
    NodeRecord record = NodeRecord.decode(bytes(example, "rlp"));
    if (example.has("privateKey")) {
      NodeKey key = NodeKey.of(bytes(example, "privateKey"));

      assertThat(RecordBuilder.from(record).sign(key, record.sequence())).isEqualTo(record);
    }
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void refusesInvalidRecords(JsonNode example) {
    if (example.has("text")) {
      assertThatThrownBy(() -> NodeRecord.parse(example.path("text").asText()))
          .isInstanceOf(InvalidNodeException.class);
    }
    if (example.has("rlp")) {
      assertThatThrownBy(() -> NodeRecord.decode(bytes(example, "rlp")))
          .isInstanceOf(InvalidNodeException.class);
    }
  }

  @Test
  void tellsTheReasonsApart() {
    Map<String, Kind> kinds =
        Map.of(
            "bad-base64", Kind.TEXT,
            "size-301", Kind.RECORD_SIZE,
            "unsorted-keys", Kind.RECORD_ORDER,
            "odd-elements", Kind.RECORD_SHAPE,
            "unknown-scheme", Kind.RECORD_SCHEME,
            "missing-pubkey", Kind.PUBLIC_KEY,
            "uncompressed-pubkey", Kind.PUBLIC_KEY,
            "high-s-signature", Kind.RECORD_SIGNATURE,
            "trailing-bytes", Kind.RECORD_SHAPE);
    invalid()
        .filter(one -> kinds.containsKey(one.path("name").asText()))
        .forEach(one -> assertThat(refusal(one)).isEqualTo(kinds.get(one.path("name").asText())));
  }

  private static Kind refusal(JsonNode example) {
    return catchThrowableOfType(
            InvalidNodeException.class,
            () -> {
              if (example.has("rlp")) {
                NodeRecord.decode(bytes(example, "rlp"));
              } else {
                NodeRecord.parse(example.path("text").asText());
              }
            })
        .kind();
  }

  @ParameterizedTest
  @MethodSource("structure")
  void checksTheShapeApartFromTheSignature(JsonNode example) {
    if (example.path("error").isNull()) {
      assertThat(RecordShape.read(bytes(example, "rlp"))).isNotNull();
    } else {
      assertThatThrownBy(() -> RecordShape.read(bytes(example, "rlp")))
          .isInstanceOf(InvalidNodeException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("lenientEntries")
  void keepsRecordsWithOneUnusableEntry(JsonNode example) {
    NodeRecord record = NodeRecord.parse(example.path("text").asText());

    switch (example.path("name").asText()) {
      case "port-overflow" -> {
        assertThat(record.udp()).isZero();
        assertThat(record.ip().map(IpText::format)).contains(example.path("ip").asText());
      }
      case "ip-5-bytes" -> assertThat(record.ip()).isEmpty();
      default -> assertThat(record.entry("eth", NodeRecordTest::forkHash)).isEmpty();
    }
  }

  @Test
  void readsTheForkOfEveryUsableEthEntry() {
    cases("ethEntries")
        .forEach(one -> assertThat(eth(one)).as(one.toString()).contains(bytes(one, "forkHash")));
    cases("ethEntriesInvalid").forEach(one -> assertThat(eth(one)).as(one.toString()).isEmpty());
  }

  private static Optional<Bytes> eth(JsonNode example) {
    return new RecordBuilder()
        .entry("eth", bytes(example, "valueRlp"))
        .sign(KEY, 1)
        .entry("eth", NodeRecordTest::forkHash);
  }

  private static Bytes forkHash(RlpReader value) {
    RlpReader fork = value.list().list();
    Bytes hash = fork.bytes(4);
    fork.uint64();
    return hash;
  }

  @ParameterizedTest
  @MethodSource("keyOrdering")
  void sortsEntriesAndKeepsTheLastOfEachKey(JsonNode example) {
    RecordBuilder builder = new RecordBuilder();
    for (JsonNode pair : example.path("input")) {
      builder.entry(pair.path(0).asText(), number(pair.path(1)));
    }
    List<Bytes> values =
        StreamSupport.stream(example.path("expect").spliterator(), false)
            .map(pair -> number(pair.path(1)))
            .toList();

    assertThat(builder.sign(KEY, 1).pairs())
        .extracting(NodeRecord.Pair::value)
        .containsSubsequence(values)
        .hasSize(values.size() + 2);
  }

  private static Bytes number(JsonNode value) {
    return new RlpWriter().add(value.asInt()).toBytes();
  }

  @Test
  void readsBackWhatWasBuilt() {
    NodeRecord record =
        new RecordBuilder()
            .ip(IpText.parse("1.2.3.4").orElseThrow())
            .ip(IpText.parse("2001:db8::1").orElseThrow())
            .tcp(1)
            .udp(2)
            .port("udp6", 3)
            .port("quic6", 4)
            .port("quic", 5)
            .port("quic", 0)
            .sign(KEY, -1);
    NodeRecord read = NodeRecord.decode(record.encoded());

    assertThat(read).isEqualTo(record).hasSameHashCodeAs(record);
    assertThat(read.ip().map(IpText::format)).contains("1.2.3.4");
    assertThat(read.ip6().map(IpText::format)).contains("2001:db8::1");
    assertThat(List.of(read.tcp(), read.udp(), read.tcp6(), read.udp6(), read.quic(), read.quic6()))
        .containsExactly(1, 2, 0, 3, 0, 4);
    assertThat(read.isNewerThan(RecordBuilder.from(read).sign(KEY, Long.MAX_VALUE))).isTrue();
    assertThat(read.isNewerThan(read)).isFalse();
  }

  @Test
  void ignoresAnIpv6EntryThatWrapsIpv4() {
    Bytes mapped = Bytes.fromHex("00".repeat(10) + "ffff01020304");
    NodeRecord record =
        new RecordBuilder().entry("ip6", new RlpWriter().add(mapped).toBytes()).sign(KEY, 1);

    assertThat(record.ip6()).isEmpty();
  }

  @Test
  void saysSoIfTheOwnRecordGrowsTooLarge() {
    RecordBuilder builder =
        new RecordBuilder().entry("x", new RlpWriter().add("y".repeat(250)).toBytes());

    assertThatThrownBy(() -> builder.sign(KEY, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("take entries away");
    assertThatThrownBy(() -> builder.tcp(65536)).hasMessageContaining("65536 does not exist");
  }

  @Test
  void doesNotHoldOnToThePacketItCameIn() {
    Bytes encoded = new RecordBuilder().sign(KEY, 1).encoded();
    Bytes packet = Bytes.concat(Bytes.wrap(new byte[1000]), encoded);

    NodeRecord record = NodeRecord.decode(packet.slice(1000));

    assertThat(record.encoded().unsafeArray()).hasSize(encoded.size());
  }

  @Property(tries = 500)
  void refusesArbitraryBytesOneWay(@ForAll @Size(max = 320) byte[] input) {
    assertThatThrownBy(() -> NodeRecord.decode(Bytes.copyOf(input)))
        .isInstanceOf(InvalidNodeException.class);
  }

  @Property(tries = 100)
  void refusesEveryDamagedRecord(
      @ForAll("records") NodeRecord record, @ForAll int position, @ForAll byte change) {
    byte[] damaged = record.encoded().toArray();
    int at = Math.floorMod(position, damaged.length);
    damaged[at] ^= change == 0 ? 1 : change;

    assertThatThrownBy(() -> NodeRecord.decode(Bytes.wrap(damaged)))
        .isInstanceOf(InvalidNodeException.class);
    assertThatThrownBy(() -> NodeRecord.decode(Bytes.wrap(Arrays.copyOf(damaged, at))))
        .isInstanceOf(InvalidNodeException.class);
  }

  @Property(tries = 50)
  void readsEverythingItSigned(@ForAll("records") NodeRecord record) {
    assertThat(NodeRecord.parse(record.toString())).isEqualTo(record);
    assertThat(NodeRecord.decode(record.encoded()).pairs()).isEqualTo(record.pairs());
  }

  @Provide
  Arbitrary<NodeRecord> records() {
    return Arbitraries.maps(
            Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(8),
            Arbitraries.strings().ofMaxLength(8))
        .ofMaxSize(5)
        .map(NodeRecordTest::signed);
  }

  private static NodeRecord signed(Map<String, String> entries) {
    RecordBuilder builder = new RecordBuilder();
    entries.forEach((key, value) -> builder.entry(key, new RlpWriter().add(value).toBytes()));
    return builder.sign(KEY, entries.hashCode());
  }

  private static Bytes bytes(JsonNode example, String field) {
    return Bytes.fromHex(example.path(field).asText());
  }
}
