package dev.kith.node.dial;

import static dev.kith.node.dial.DialPlanTest.address;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.enr.RecordBuilder;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static final NodeKey KEY = NodeKey.generate();

  private static InetSocketAddress at(String ip, int port) {
    return new InetSocketAddress(address(ip), port);
  }

  private static Enode of(RecordBuilder record) {
    return Enode.of(record.sign(KEY, 1));
  }

  @Test
  void theBetterAddressComesFirstAndTheOtherFamilySecond() {
    assertThat(
            Routes.of(of(new RecordBuilder().ip(address("8.8.8.8")).ip(address("fd00::1")).tcp(1))))
        .containsExactly(at("8.8.8.8", 1), at("fd00::1", 1));
    assertThat(
            Routes.of(
                of(new RecordBuilder().ip(address("10.0.0.1")).ip(address("2a00::1")).tcp(1))))
        .containsExactly(at("2a00::1", 1), at("10.0.0.1", 1));
  }

  @Test
  void aNodeWithoutAPortOrWithAHostNameHasNone() {
    assertThat(Routes.of(of(new RecordBuilder().ip(address("8.8.8.8"))))).isEmpty();
    Enode named = Enode.of(KEY.publicKey(), new Host.Name("node.example"), 1, 1);
    assertThat(Routes.of(named)).isEmpty();
    assertThat(Routes.of(named, List.of(address("::"), address("fd00::1"), address("fd00::2"))))
        .containsExactly(at("fd00::1", 1));
  }
}
