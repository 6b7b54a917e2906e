package dev.kith.node.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.enr.IpText;
import dev.kith.node.nat.OwnAddress.Origin;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NatSettingsTest {
  private static final InetAddress FOUR = ip("1.2.3.4");
  private static final InetAddress SIX = ip("2001:db8::1");

  private static InetAddress ip(String text) {
    return IpText.parse(text).orElseThrow();
  }

  private static void votes(OwnAddresses own, String endpoint) {
    for (int i = 0; i < EndpointVotes.LEAST; i++) {
      own.vote(new InetSocketAddress(ip(endpoint), 5), ip("60." + i + ".0.1"), 0);
    }
  }

  @Test
  void oneAddressOfEachFamilyCanBeFixed() {
    assertThat(NatSettings.parse("extip:1.2.3.4").fixed()).containsExactly(FOUR);
    assertThat(NatSettings.parse("extip:2001:db8::1").fixed()).containsExactly(SIX);
    assertThat(NatSettings.parse("extip:1.2.3.4, 2001:db8::1").fixed()).containsExactly(FOUR, SIX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "upnp", "extip:", "extip:here", "extip:1.2.3.4,5.6.7.8", "extip:0.0.0.0"})
  void everythingElseIsRefusedWithTheCure(String text) {
    assertThatThrownBy(() -> NatSettings.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(".*(write|leave out|name the one).*\\.");
  }

  @Test
  void othersAreBelievedInTheFamilyInWhichNothingIsFixed() {
    OwnAddresses own =
        new OwnAddresses(new NatSettings(List.of(FOUR), true), new InetSocketAddress(30303));
    votes(own, "6.6.6.6");
    votes(own, "2a00::1");
    assertThat(own.current(0).ipv4().map(OwnAddress.Known::ip)).contains(FOUR);
    assertThat(own.current(0).ipv6().map(OwnAddress.Known::origin)).contains(Origin.VOTED);
  }

  @Test
  void nobodyIsBelievedIfSoSaid() {
    InetSocketAddress bound = new InetSocketAddress(ip("10.0.0.5"), 30303);
    OwnAddresses own = new OwnAddresses(NatSettings.parse("none"), bound);
    votes(own, "6.6.6.6");
    assertThat(own.current(0).ipv4().map(OwnAddress.Known::ip)).contains(ip("10.0.0.5"));
  }
}
