package dev.kith.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.nat.NatSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks over loopback sockets, of both families. */
class Discv4CommandIT {
  private static DiscoveryNode node(String host, Enode... bootnodes) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), 0);
    return DiscoveryNode.start(
        new LoneDiscovery.Settings(
            NodeKey.generate(), address, List.of(bootnodes), NatSettings.ANY));
  }

  private static Invocation discv4(Object... arguments) {
    return Invocation.of(new Discv4Command(), arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void asksANodeWhetherItIsThereAndWhatItSaysOfItself(String host) throws IOException {
    try (DiscoveryNode node = node(host)) {
      Invocation ping = discv4("ping", node.enode());
      assertThat(ping.err()).isEmpty();
      assertThat(ping.code()).isZero();
      assertThat(ping.out()).containsPattern("time +[0-9.]+ ms\n").contains("record sequence");

      assertThat(discv4("enr", node.enode()).out().strip()).isEqualTo(node.record().toString());
      assertThat(discv4("resolve", node.enode()).out().strip()).isEqualTo(node.record().toString());
      assertThat(discv4("findnode", node.enode()).code()).isZero();
    }
  }

  @Test
  void walksThroughANetwork() throws IOException {
    try (DiscoveryNode boot = node("127.0.0.1");
        DiscoveryNode other = node("127.0.0.1", boot.enode())) {
      assertThat(discv4("ping", other.enode()).code()).isZero();
      Invocation lookup =
          discv4("lookup", "--listen", "127.0.0.1:0", "--bootnode", boot.enode(), "--json");

      assertThat(lookup.code()).isZero();
      assertThat(lookup.out()).contains(boot.record().id().toString());
    }
  }

  @Test
  void nobodyThereIsOneSentence() throws IOException {
    Enode gone;
    try (DiscoveryNode node = node("127.0.0.1")) {
      gone = node.enode();
    }
    Invocation ping = discv4("ping", gone);
    assertThat(ping.code()).isEqualTo(1);
    assertThat(ping.out()).isEmpty();
    assertThat(ping.err()).contains("did not answer").hasLineCount(1);
    assertThat(discv4("enr", gone).code()).isEqualTo(1);
    assertThat(discv4("findnode", gone).code()).isEqualTo(1);
    assertThat(discv4("lookup", "--bootnode", gone).code()).isEqualTo(1);
    assertThat(discv4("resolve", gone).out().strip()).isEqualTo(gone.url());
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(discv4("lookup").err()).contains("--bootnode");
    assertThat(discv4("ping", "enode://nonsense").code()).isEqualTo(2);
  }

  @Test
  void anAddressThatIsTakenIsOneSentence() throws IOException {
    try (DiscoveryNode node = node("127.0.0.1")) {
      Invocation ping = discv4("ping", node.enode(), "--listen", "127.0.0.1:" + node.enode().udp());
      assertThat(ping.code()).isEqualTo(1);
      assertThat(ping.err()).contains("Cannot listen on UDP port", "choose another");
    }
  }

  @Test
  void aFixedAddressIsInTheRecord() throws IOException {
    NatSettings nat = NatSettings.parse("extip:192.0.2.7,2001:db8::7");
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (DiscoveryNode node =
        DiscoveryNode.start(
            new LoneDiscovery.Settings(NodeKey.generate(), address, List.of(), nat))) {
      assertThat(node.record().ip()).contains(InetAddress.getByName("192.0.2.7"));
      assertThat(node.record().ip6()).contains(InetAddress.getByName("2001:db8::7"));
      assertThat(node.record().tcp()).isZero();
      assertThat(node.enode().url()).contains("@192.0.2.7:0?discport=" + node.record().udp());
    }
  }

  @Test
  void whatIsNoWayToBeReachedIsOneSentence() {
    Invocation run = Invocation.of(new BootnodeCommand(), "--listen", "127.0.0.1:0", "--nat", "x");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("does not say how others reach this node");
  }
}
