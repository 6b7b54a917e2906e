package dev.kith.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.discovery.v4.Packet;
import dev.kith.node.discovery.v4.PacketReader;
import dev.kith.node.discovery.v4.Reading;
import dev.kith.node.discovery.v4.V4Endpoint;
import dev.kith.node.discovery.v4.V4Message;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.nat.EndpointVotes;
import dev.kith.node.nat.NatSettings;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tells a node, from many addresses of this machine, that it is somewhere else. */
class LoneDiscoveryIT {
  private static final int PATIENCE_MILLIS = 10_000;

  /** A voter is asked by the node, and answers that it sees it elsewhere. */
  private static final class Voter implements AutoCloseable {
    private final NodeKey key = NodeKey.generate();
    private final DatagramSocket socket;
    private final InetSocketAddress node;
    private final V4Endpoint elsewhere;

    Voter(int number, InetSocketAddress node, V4Endpoint elsewhere) throws IOException {
      InetAddress host = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (2 + number)});
      this.socket = new DatagramSocket(0, host);
      this.socket.setSoTimeout(PATIENCE_MILLIS);
      this.node = node;
      this.elsewhere = elsewhere;
    }

    void vote() throws IOException {
      V4Endpoint self = V4Endpoint.of((InetSocketAddress) socket.getLocalSocketAddress(), 0);
      send(
          new V4Message.Ping(
              V4Message.VERSION, self, V4Endpoint.of(node, 0), soon(), OptionalLong.empty()));
      Reading.Unproven ping = await(V4Message.Ping.class);
      send(new V4Message.Pong(elsewhere, ping.hash(), soon(), OptionalLong.empty()));
    }

    NodeRecord record() throws IOException {
      send(new V4Message.RecordRequest(soon()));
      V4Message answer = await(V4Message.RecordResponse.class).message();
      return NodeRecord.decode(((V4Message.RecordResponse) answer).record());
    }

    private Reading.Unproven await(Class<? extends V4Message> type) throws IOException {
      while (true) {
        DatagramPacket packet =
            new DatagramPacket(new byte[PacketReader.MAX_SIZE], PacketReader.MAX_SIZE);
        socket.receive(packet);
        Bytes datagram = Bytes.copyOf(Arrays.copyOf(packet.getData(), packet.getLength()));
        if (PacketReader.read(datagram) instanceof Reading.Unproven read
            && type.isInstance(read.message())) {
          return read;
        }
      }
    }

    private void send(V4Message message) throws IOException {
      byte[] datagram = Packet.sign(message, key).datagram().toArray();
      socket.send(new DatagramPacket(datagram, datagram.length, node));
    }

    private static long soon() {
      return Instant.now().getEpochSecond() + 20;
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"any,10.9.8.7,4321", "none,127.0.0.1,", "extip:10.1.1.1,10.1.1.1,"})
  void whatManySayIsInTheRecordUnlessSomebodyKnowsBetter(String nat, String ip, Integer port)
      throws IOException {
    LoneDiscovery.Settings settings =
        new LoneDiscovery.Settings(
            NodeKey.generate(),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(),
            NatSettings.parse(nat));
    try (DiscoveryNode node = DiscoveryNode.start(settings)) {
      int own = node.record().udp();
      NodeRecord record =
          recordAfterVotes(new InetSocketAddress(InetAddress.getLoopbackAddress(), own));
      assertThat(record.ip()).contains(InetAddress.getByName(ip));
      assertThat(record.udp()).isEqualTo(port == null ? own : port);
      assertThat(record.tcp()).isZero();
    }
  }

  private static NodeRecord recordAfterVotes(InetSocketAddress node) throws IOException {
    V4Endpoint elsewhere =
        V4Endpoint.of(new InetSocketAddress(InetAddress.getByName("10.9.8.7"), 4321), 0);
    for (int i = 0; i < EndpointVotes.LEAST - 1; i++) {
      try (Voter voter = new Voter(i, node, elsewhere)) {
        voter.vote();
      }
    }
    try (Voter last = new Voter(EndpointVotes.LEAST, node, elsewhere)) {
      last.vote();
      NodeRecord record = last.record();
      // The last word may still be on its way through the node when the question is answered.
      for (int i = 0; i < 20 && record.udp() == node.getPort(); i++) {
        record = last.record();
      }
      return record;
    }
  }
}
