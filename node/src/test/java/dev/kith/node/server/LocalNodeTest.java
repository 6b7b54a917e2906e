package dev.kith.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.nat.Addresses;
import dev.kith.node.nat.NatSettings;
import dev.kith.node.nat.OwnAddresses;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.rlp.Rlp;
import dev.kith.node.rlp.RlpReader;
import dev.kith.node.session.Capability;
import dev.kith.node.session.Hello;
import dev.kith.node.store.MemoryStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalNodeTest {
  private static final NodeKey KEY = NodeKey.generate();
  private static final InstantSource CLOCK = () -> Instant.ofEpochMilli(1_234_567);
  private static final Protocol B =
      Protocol.named("b")
          .recordEntry("b", Rlp.encode("entry"))
          .nodeInfo(() -> Map.of("height", 7))
          .behavior(peer -> Behaviors.empty());
  private static final Protocol A2 =
      Protocol.named("a").version(2).behavior(peer -> Behaviors.empty());
  private static final Protocol BROKEN =
      Protocol.named("broken")
          .nodeInfo(
              () -> {
                throw new IllegalStateException("not yet");
              })
          .behavior(peer -> Behaviors.empty());

  private static LocalNode node(Optional<InetSocketAddress> bound) {
    NodeConfig config =
        NodeConfig.builder().key(KEY).name("me").protocol(B).protocol(BROKEN).protocol(A2).build();
    Addresses known =
        bound.map(at -> new OwnAddresses(NatSettings.ANY, at).current(0)).orElse(Addresses.UNKNOWN);
    return new LocalNode(config, bound, known, new Memory(new MemoryStore(), CLOCK));
  }

  private static LocalNode bound(String address) {
    return node(Optional.of(ListenAddress.parse(address)));
  }

  @Test
  void greetsWithSortedCapabilitiesAndPortZeroLikeGoEthereum() {
    assertThat(bound("127.0.0.1:30303").hello())
        .isEqualTo(
            new Hello(
                5,
                "me",
                List.of(
                    new Capability("a", 2), new Capability("b", 1), new Capability("broken", 1)),
                0,
                KEY.publicKey().bytes()));
  }

  @Test
  void tellsWhereItListens() {
    LocalNode node = bound("127.0.0.2:30303");
    Enode enode = Enode.parse(node.info().enode());
    assertThat(enode.key()).isEqualTo(KEY.publicKey());
    assertThat(enode.tcpAddress()).contains(new InetSocketAddress("127.0.0.2", 30303));
    assertThat(node.info().ip()).isEqualTo("127.0.0.2");
    assertThat(node.info().listenerPort()).isEqualTo(30303);
    assertThat(node.info().listenAddress()).isEqualTo("127.0.0.2:30303");
  }

  @Test
  void standsForEveryAddressWithLoopbackUntilTheOuterOneIsKnown() {
    NodeInfo info = bound("0.0.0.0:30303").info();
    assertThat(info.ip()).isEqualTo("127.0.0.1");
    assertThat(info.listenAddress()).isEqualTo("0.0.0.0:30303");
    assertThat(Enode.parse(info.enode()).tcp()).isEqualTo(30303);
  }

  @Test
  void signsARecordWithTheEntriesOfItsProtocols() {
    NodeRecord record = NodeRecord.parse(bound("127.0.0.2:30303").info().enr());
    assertThat(record.sequence()).isEqualTo(1_234_567);
    assertThat(record.publicKey()).isEqualTo(KEY.publicKey());
    assertThat(record.entry("b", RlpReader::text)).contains("entry");
    assertThat(record.tcp()).isEqualTo(30303);
    assertThat(record.ip()).contains(ListenAddress.parse("127.0.0.2:1").getAddress());
  }

  @Test
  void followsWhatOthersSayWithALaterRecord() {
    LocalNode node = bound("0.0.0.0:30303");
    NodeRecord before = node.record();
    OwnAddresses outer =
        new OwnAddresses(NatSettings.parse("extip:1.2.3.4,2a00::1"), ListenAddress.parse(":30303"));

    node.become(outer.current(0));
    assertThat(node.record().isNewerThan(before)).isTrue();
    assertThat(node.record().ip().map(InetAddress::getHostAddress)).contains("1.2.3.4");
    assertThat(node.record().ip6()).isPresent();
    assertThat(node.info().ip()).isEqualTo("1.2.3.4");
    assertThat(Enode.parse(node.info().enode()).tcpAddress())
        .contains(new InetSocketAddress("1.2.3.4", 30303));

    NodeRecord after = node.record();
    node.become(outer.current(1));
    assertThat(node.record()).isEqualTo(after);
  }

  @Test
  void namesNoAddressWhenItDoesNotListen() {
    NodeInfo info = node(Optional.empty()).info();
    assertThat(info.id()).isEqualTo(NodeId.of(KEY.publicKey()));
    assertThat(info.listenerPort()).isZero();
    assertThat(info.listenAddress()).isEmpty();
    assertThat(NodeRecord.parse(info.enr()).tcp()).isZero();
  }

  @Test
  void showsWhatProtocolsSayEvenIfOneFails() {
    assertThat(node(Optional.empty()).info().protocols())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("b", Map.of("height", 7), "broken", "unknown", "a", "unknown"));
  }
}
