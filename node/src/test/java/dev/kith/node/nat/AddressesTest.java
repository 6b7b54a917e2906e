package dev.kith.node.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.IpText;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.enr.RecordBuilder;
import dev.kith.node.nat.OwnAddress.Known;
import dev.kith.node.nat.OwnAddress.Origin;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A record says what is known, and others read it so. */
class AddressesTest {
  private static final NodeKey KEY = NodeKey.generate();
  private static final InetAddress FOUR = IpText.parse("1.2.3.4").orElseThrow();
  private static final InetAddress SIX = IpText.parse("2a00::1").orElseThrow();

  private static NodeRecord record(Optional<Known> ipv4, Optional<Known> ipv6, boolean udp) {
    RecordBuilder builder = new RecordBuilder();
    new Addresses(ipv4, ipv6).describe(builder, udp);
    return builder.sign(KEY, 1);
  }

  private static Known known(InetAddress ip, int udp, int tcp) {
    return new Known(Origin.VOTED, ip, udp, tcp);
  }

  @Property(tries = 100)
  void whoReadsARecordWithBothFamiliesFindsTheNodeByEither(
      @ForAll @IntRange(min = 1, max = 4) int udp,
      @ForAll @IntRange(min = 1, max = 4) int tcp,
      @ForAll @IntRange(min = 1, max = 4) int udp6,
      @ForAll @IntRange(min = 1, max = 4) int tcp6) {
    NodeRecord record =
        record(Optional.of(known(FOUR, udp, tcp)), Optional.of(known(SIX, udp6, tcp6)), true);

    assertThat(Enode.near(record, FOUR).udpAddress()).contains(new InetSocketAddress(FOUR, udp));
    assertThat(Enode.near(record, FOUR).tcpAddress()).contains(new InetSocketAddress(FOUR, tcp));
    assertThat(Enode.near(record, SIX).udpAddress()).contains(new InetSocketAddress(SIX, udp6));
    assertThat(Enode.near(record, SIX).tcpAddress()).contains(new InetSocketAddress(SIX, tcp6));
    assertThat(record.udp6()).isEqualTo(udp == udp6 ? 0 : udp6);
    assertThat(record.tcp6()).isEqualTo(tcp == tcp6 ? 0 : tcp6);
  }

  @Property(tries = 20)
  void oneFamilyIsReadByWhoeverHasTheOther(@ForAll boolean four, @ForAll boolean udp) {
    InetAddress own = four ? FOUR : SIX;
    Optional<Known> known = Optional.of(known(own, 5, 6));
    NodeRecord record =
        four ? record(known, Optional.empty(), udp) : record(Optional.empty(), known, udp);

    Enode seen = Enode.near(record, four ? SIX : FOUR);
    assertThat(seen.tcpAddress()).contains(new InetSocketAddress(own, 6));
    assertThat(seen.udp()).isEqualTo(udp ? 5 : 0);
  }
}
