package dev.kith.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.discovery.DiscoverySettings;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.enr.RecordBuilder;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class WorthCallingTest {
  private static final NodeKey KEY = NodeKey.generate(Entropy.seeded(1));
  private static final NodeRecord NONE = record();
  private static final NodeRecord APPLES = record("apples");
  private static final NodeRecord PEARS = record("pears");

  private static NodeRecord record(String... keys) {
    RecordBuilder builder = new RecordBuilder();
    for (String key : keys) {
      builder.entry(key, Bytes.fromHex("01"));
    }
    return builder.sign(KEY, 1);
  }

  private static Predicate<NodeRecord> has(String key) {
    return record -> record.entry(key, value -> value.uint(1)).isPresent();
  }

  private static Protocol protocol(ProtocolBuilder builder) {
    return builder.behavior(peer -> Behaviors.empty());
  }

  private static Protocol picky(String key) {
    return protocol(Protocol.named(key).suits(has(key)));
  }

  private static List<NodeRecord> called(
      Optional<Predicate<NodeRecord>> told, Protocol... protocols) {
    Predicate<NodeRecord> worth = WorthCalling.of(told, List.of(protocols)).orElse(record -> true);
    return List.of(NONE, APPLES, PEARS).stream().filter(worth).toList();
  }

  @Test
  void anybodyIsIfNobodySaysOtherwise() {
    assertThat(WorthCalling.of(Optional.empty(), List.of())).isEmpty();
    assertThat(WorthCalling.of(Optional.empty(), List.of(protocol(Protocol.named("p"))))).isEmpty();
  }

  @Test
  void whoSuitsAProtocolIs() {
    assertThat(called(Optional.empty(), picky("apples"))).containsExactly(APPLES);
    assertThat(called(Optional.empty(), picky("apples"), picky("pears")))
        .containsExactly(APPLES, PEARS);
  }

  @Test
  void aProtocolThatSaysNothingSuitsAll() {
    assertThat(called(Optional.empty(), picky("apples"), protocol(Protocol.named("any"))))
        .containsExactly(NONE, APPLES, PEARS);
  }

  @Test
  void theSettingsCountToo() {
    assertThat(called(Optional.of(has("pears")))).containsExactly(PEARS);
    assertThat(called(Optional.of(has("pears")), picky("apples"), picky("pears")))
        .containsExactly(PEARS);
    assertThat(called(Optional.of(has("pears")), picky("apples"))).isEmpty();
  }

  @Test
  void whatTripsIsANo() {
    Protocol careless =
        protocol(
            Protocol.named("p")
                .suits(record -> record.entry("apples", value -> value.uint(1)).orElseThrow() > 0));
    assertThat(called(Optional.empty(), careless)).containsExactly(APPLES);
  }

  @Test
  void discoveryIsToldWhicheverCameFirst() {
    NodeConfig config =
        NodeConfig.builder()
            .key(KEY)
            .listen("127.0.0.1:0")
            .discover(true)
            .protocol(picky("apples"))
            .build();
    Predicate<NodeRecord> filter =
        config.discovery().flatMap(DiscoverySettings::filter).orElseThrow();
    assertThat(filter.test(APPLES)).isTrue();
    assertThat(filter.test(PEARS)).isFalse();
  }
}
