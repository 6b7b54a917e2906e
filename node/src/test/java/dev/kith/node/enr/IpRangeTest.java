package dev.kith.node.enr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IpRangeTest {
  private static IpRange of(String address) {
    return IpRange.of(IpText.parse(address).orElseThrow());
  }

  private static Stream<String> published(String set, String part) {
    JsonNode addresses = Vectors.load("netutil.json").path(set).path(part);
    assertThat(addresses).isNotEmpty();
    return StreamSupport.stream(addresses.spliterator(), false).map(JsonNode::asText);
  }

  static Stream<String> lan() {
    return published("lan", "included");
  }

  static Stream<String> noLan() {
    return published("lan", "excluded");
  }

  static Stream<String> special() {
    return Stream.of("ipv4", "ipv6")
        .flatMap(family -> published("specialNetworks", family))
        .map(network -> network.replaceFirst("/.*", ""));
  }

  static Stream<String> specialAddresses() {
    return published("special", "included");
  }

  static Stream<String> notSpecial() {
    return published("special", "excluded");
  }

  @ParameterizedTest
  @MethodSource("lan")
  void countsTheSameAddressesToALan(String address) {
    assertThat(of(address).isLan()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("noLan")
  void countsNoOthersToALan(String address) {
    assertThat(of(address).isLan()).isFalse();
  }

  @ParameterizedTest
  @MethodSource({"special", "specialAddresses"})
  void knowsWhereNobodyCanBeCalled(String address) {
    assertThat(of(address).isSpecial()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("notSpecial")
  void takesNoOthersForSpecial(String address) {
    assertThat(of(address).isSpecial()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0,UNSPECIFIED",
    "::,UNSPECIFIED",
    "::1,LOOPBACK",
    "127.255.0.1,LOOPBACK",
    "172.16.0.1,PRIVATE",
    "fd12::1,PRIVATE",
    "169.254.1.1,LINK_LOCAL",
    "100.64.0.1,SHARED",
    "100.128.0.1,PUBLIC",
    "239.1.1.1,MULTICAST",
    "203.0.113.9,DOCUMENTATION",
    "3fff::1,DOCUMENTATION",
    "240.0.0.1,RESERVED",
    "2002::1,RESERVED",
    "8.8.8.8,PUBLIC",
    "2a00::1,PUBLIC",
  })
  void tellsTheRange(String address, IpRange range) {
    assertThat(of(address)).isEqualTo(range);
  }
}
