package dev.kith.simulation.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.enr.IpPrefix;
import dev.kith.node.enr.IpRange;
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
    assertThat(Addresses.ipv6(258).getHostAddress()).isEqualTo("fd6b:6974:102:0:0:0:0:1");
  }

  @Property
  void anAddressTellsItsHost(@ForAll @IntRange(max = Addresses.MOST - 1) int host) {
    assertThat(Addresses.host(Addresses.ipv4(host))).hasValue(host);
    assertThat(Addresses.host(Addresses.worldwide(host))).hasValue(host);
    assertThat(Addresses.host(Addresses.ipv6(host))).hasValue(host);
    assertThat(Addresses.ipv4(host).getHostAddress()).doesNotEndWith(".0").doesNotEndWith(".255");
  }

  @Property
  void aHostSpeaksToAnAddressFromOneLikeIt(@ForAll @IntRange(max = Addresses.MOST - 1) int host) {
    assertThat(Addresses.alike(host, Addresses.ipv4(0))).isEqualTo(Addresses.ipv4(host));
    assertThat(Addresses.alike(host, Addresses.worldwide(0))).isEqualTo(Addresses.worldwide(host));
    assertThat(Addresses.alike(host, Addresses.ipv6(0))).isEqualTo(Addresses.ipv6(host));
    assertThat(IpRange.of(Addresses.worldwide(host))).isEqualTo(IpRange.PUBLIC);
  }

  @Test
  void neighboursAreOfDifferentSites() {
    assertThat(IpPrefix.site(Addresses.ipv6(1))).isNotEqualTo(IpPrefix.site(Addresses.ipv6(2)));
    assertThat(IpPrefix.site(Addresses.ipv6(1)))
        .isEqualTo(IpPrefix.site(Addresses.ipv6(1 + (1 << 16))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12.0.0.1",
        "10.0.0.0",
        "11.0.0.255",
        "10.0.0.255",
        "10.0.0.17",
        "127.0.0.1",
        "::1",
        "fd6b:6974:0:1::1",
        "fd6b:6974::ff"
      })
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
