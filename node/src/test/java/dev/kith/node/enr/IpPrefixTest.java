package dev.kith.node.enr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpPrefixTest {
  private static InetAddress address(String text) {
    return IpText.parse(text).orElseThrow();
  }

  static Stream<JsonNode> samePrefix() {
    return Vectors.cases("netutil.json", "samePrefix");
  }

  @ParameterizedTest
  @MethodSource("samePrefix")
  void agreesWithThePublishedPairs(JsonNode pair) {
    int bits = pair.path("prefixBits").asInt();
    InetAddress first = address(pair.path("a").asText());
    InetAddress second = address(pair.path("b").asText());

    assertThat(IpPrefix.of(first, bits).contains(second)).isEqualTo(pair.path("same").asBoolean());
    assertThat(IpPrefix.of(first, bits).equals(IpPrefix.of(second, bits)))
        .isEqualTo(pair.path("same").asBoolean());
  }

  @Property
  void containsWhatSharesItsBits(
      @ForAll @Size(16) byte[] first,
      @ForAll @Size(16) byte[] second,
      @ForAll @IntRange(max = 128) int bits) {
    second[0] = bits > 4 ? first[0] : second[0];
    InetAddress one = IpText.ofBytes(first);
    InetAddress other = IpText.ofBytes(second);
    boolean same = true;
    for (int bit = 0; bit < bits; bit++) {
      same &= ((first[bit / 8] ^ second[bit / 8]) & 0x80 >> bit % 8) == 0;
    }

    IpPrefix prefix = IpPrefix.of(one, bits);

    assertThat(prefix.contains(one)).isTrue();
    assertThat(prefix.contains(other)).isEqualTo(same);
    assertThat(prefix.contains(IpPrefix.of(other))).isEqualTo(same);
    assertThat(prefix.contains(prefix)).isTrue();
    assertThat(bits > 0 && prefix.contains(IpPrefix.of(one, bits - 1))).isFalse();
    assertThat(prefix.compareTo(IpPrefix.of(other, bits)) == 0).isEqualTo(same);
    assertThat(IpPrefix.parse(prefix.toString())).isEqualTo(prefix).hasSameHashCodeAs(prefix);
  }

  @Property
  void isReadAsItIsWritten(@ForAll @Size(4) byte[] bytes, @ForAll @IntRange(max = 32) int bits) {
    IpPrefix prefix = IpPrefix.of(IpText.ofBytes(bytes), bits);

    assertThat(IpPrefix.parse(prefix.toString())).isEqualTo(prefix).hasSameHashCodeAs(prefix);
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3/8,10.0.0.0/8",
    "1.2.3.4/32,1.2.3.4",
    "1.2.3.4,1.2.3.4",
    "0.0.0.0/0,0.0.0.0/0",
    "::/0,::/0",
    "2001:db8:1:2:3:4:5:6/48,2001:db8:1::/48",
    "fd00::1,fd00::1",
    "::ffff:10.1.2.3/8,10.0.0.0/8",
  })
  void isWrittenWithoutTheBitsThatDoNotCount(String text, String canonical) {
    assertThat(IpPrefix.parse(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "fd00::/129", "localhost", "", "/8"})
  void saysHowANetworkIsWritten(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpPrefix.parse(text))
        .withMessage("\"" + text + "\" is no network; write it like 10.0.0.0/8 or fd00::/8");
  }

  @Test
  void keepsTheFamiliesApart() {
    assertThat(IpPrefix.parse("::/0").contains(address("1.2.3.4"))).isFalse();
    assertThat(IpPrefix.parse("0.0.0.0/0").contains(address("::1"))).isFalse();
    assertThat(IpPrefix.parse("0.0.0.0/0")).isNotEqualTo(IpPrefix.parse("::/0"));
  }

  @Test
  void countsNeighboursByNetworkAndSite() {
    InetAddress four = address("5.6.7.8");
    InetAddress six = address("2001:db8:1:2:3:4:5:6");

    assertThat(IpPrefix.of(four)).hasToString("5.6.7.8");
    assertThat(IpPrefix.network(four)).hasToString("5.6.7.0/24");
    assertThat(IpPrefix.site(four)).hasToString("5.6.7.0/24");
    assertThat(IpPrefix.of(six)).hasToString("2001:db8:1:2:3:4:5:6");
    assertThat(IpPrefix.network(six)).hasToString("2001:db8:1:2::/64");
    assertThat(IpPrefix.site(six)).hasToString("2001:db8:1::/48");
  }

  /** Half of the slots is what chance fills well: it leaves 37 of 100 empty. */
  @ParameterizedTest
  @ValueSource(strings = {"5.6.%d.0/24", "2001:db8:%x::/48", "2001:db8:1:%x::/64"})
  void networksNextToEachOtherFillATable(String form) {
    Set<Integer> slots = new HashSet<>();
    for (int i = 0; i < 256; i++) {
      int hash = IpPrefix.parse(String.format(Locale.ROOT, form, i)).hashCode();
      slots.add((hash ^ hash >>> 16) % 256);
    }
    assertThat(slots).hasSizeGreaterThan(128);
  }
}
