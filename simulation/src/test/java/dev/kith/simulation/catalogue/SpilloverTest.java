package dev.kith.simulation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.discovery.v4.Packet;
import dev.kith.node.discovery.v4.PacketReader;
import dev.kith.node.discovery.v4.Reading;
import dev.kith.node.discovery.v4.V4Endpoint;
import dev.kith.node.discovery.v4.V4Message;
import dev.kith.simulation.adversary.Bystanders;
import dev.kith.simulation.capture.Segment;
import dev.kith.simulation.network.Addresses;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a node must not send to bystanders is noticed. */
class SpilloverTest {
  private static final InetSocketAddress NODE = at(0);
  private static final InetSocketAddress BYSTANDER = at(Bystanders.HOSTS.numbers().toArray()[1]);
  private static final NodeKey KEY = NodeKey.generate(Entropy.seeded(1));
  private static final V4Endpoint THERE = V4Endpoint.of(BYSTANDER, 0);

  private final Spillover spillover = new Spillover();

  private static InetSocketAddress at(int host) {
    return new InetSocketAddress(Addresses.worldwide(host), 30_303);
  }

  private static Bytes ping() {
    return packet(new V4Message.Ping(4, V4Endpoint.of(NODE, 0), THERE, 0, OptionalLong.empty()));
  }

  private static Bytes pong() {
    return pong(((Reading.Unproven) PacketReader.read(ping())).hash());
  }

  private static Bytes pong(Bytes ping) {
    return packet(new V4Message.Pong(THERE, ping, 0, OptionalLong.empty()));
  }

  private static Bytes packet(V4Message message) {
    return Packet.sign(message, KEY).datagram();
  }

  private void asks(Bytes payload) {
    spillover.datagram(0, BYSTANDER, NODE, payload);
  }

  private void gets(long nanos, Bytes payload) {
    spillover.datagram(nanos, NODE, BYSTANDER, payload);
  }

  @Test
  void aPongAndAPingForAPingAreAllowed() {
    asks(ping());
    gets(0, pong());
    gets(0, ping());
    assertThat(spillover.surplus()).isZero();
    assertThat(spillover.answers()).isZero();
    assertThat(spillover.packets()).isEqualTo(2);
    assertThat(spillover.worst()).isBetween(1.5, 2.6);
  }

  @Test
  void anotherPingOrPongIsSurplus() {
    asks(ping());
    gets(0, pong());
    gets(0, ping());
    gets(0, ping());
    assertThat(spillover.surplus()).isEqualTo(1);
    gets(0, pong());
    assertThat(spillover.surplus()).isEqualTo(2);
    assertThat(spillover.worst()).isGreaterThan(2.6);
  }

  @Test
  void whatNobodyAnsweredDoesNotMakeItLess() {
    asks(packet(new V4Message.RecordRequest(0)));
    asks(packet(new V4Message.FindNode(KEY.publicKey().bytes(), 0)));
    asks(ping());
    gets(0, pong());
    gets(0, ping());
    assertThat(spillover.causing()).isEqualTo(ping().size());
    assertThat(spillover.in()).isGreaterThan(2L * ping().size());
    assertThat(spillover.worst())
        .isEqualTo((double) (pong().size() + ping().size()) / ping().size());
  }

  @Test
  void whatNothingCausedIsTooMuch() {
    asks(ping());
    gets(0, pong(Bytes.wrap(new byte[32])));
    assertThat(spillover.worst()).isInfinite();
  }

  @Test
  void whatIsNoPingOrPongIsAnAnswer() {
    asks(ping());
    gets(0, packet(new V4Message.Neighbors(List.of(), 0)));
    gets(0, Bytes.fromHex("00"));
    assertThat(spillover.answers()).isEqualTo(2);
  }

  @Test
  void theFullestSecondIsKept() {
    asks(ping());
    gets(0, ping());
    gets(999_999_999, ping());
    gets(1_000_000_000, ping());
    assertThat(spillover.mostInSecond()).isEqualTo(2L * ping().size());
    assertThat(spillover.out()).isEqualTo(3L * ping().size());
    assertThat(spillover.in()).isEqualTo(ping().size());
  }

  @Test
  void callsCountAndOthersDoNot() {
    spillover.segment(0, new Segment(NODE, BYSTANDER, Segment.SYN, 0, 0, 0, Bytes.EMPTY));
    spillover.segment(0, new Segment(NODE, at(1), Segment.SYN, 0, 0, 0, Bytes.EMPTY));
    spillover.datagram(0, NODE, at(1), ping());
    assertThat(spillover.segments()).isEqualTo(1);
    assertThat(spillover.packets()).isZero();
  }
}
