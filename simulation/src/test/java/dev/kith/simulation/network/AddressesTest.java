package dev.kith.simulation.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @Test
  void addressesAreStable() {
    assertThat(Addresses.ipv4(0).getHostAddress()).isEqualTo("10.0.0.1");
    assertThat(Addresses.ipv4(258).getHostAddress()).isEqualTo("10.1.2.1");
    assertThat(Addresses.ipv4(65_536).getHostAddress()).isEqualTo("10.0.0.2");
    assertThat(Addresses.ipv6(258).getHostAddress()).isEqualTo("fd6b:6974:6800:102:0:0:0:1");
  }

  @Property
  void anAddressTellsItsHost(@ForAll @IntRange(max = Addresses.MOST - 1) int host) {
    assertThat(Addresses.host(Addresses.ipv4(host))).hasValue(host);
    assertThat(Addresses.host(Addresses.ipv6(host))).hasValue(host);
    assertThat(Addresses.ipv4(host).getHostAddress()).doesNotEndWith(".0").doesNotEndWith(".255");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"11.0.0.1", "10.0.0.0", "10.0.0.255", "127.0.0.1", "::1", "fd6b:6974:6800::ff"})
  void otherAddressesAreNobodys(String address) throws UnknownHostException {
    assertThat(Addresses.host(InetAddress.getByName(address))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Addresses.MOST})
  void thereAreOnlySoManyHosts(int host) {
    assertThatThrownBy(() -> Addresses.ipv4(host)).hasMessageContaining("no address for host");
    assertThatThrownBy(() -> Addresses.ipv6(host)).isInstanceOf(IllegalArgumentException.class);
  }
}
