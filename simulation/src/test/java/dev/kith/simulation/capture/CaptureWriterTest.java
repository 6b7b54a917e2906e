package dev.kith.simulation.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.bytes.Bytes;
import dev.kith.simulation.network.Addresses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CaptureWriterTest {
  private static final InetSocketAddress ONE = new InetSocketAddress(Addresses.ipv4(1), 40_000);
  private static final InetSocketAddress TWO = new InetSocketAddress(Addresses.ipv4(2), 30_303);
  private static final InetSocketAddress SIX = new InetSocketAddress(Addresses.ipv6(6), 30_303);
  private static final long LATE = 5_000_000_123L;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final CaptureWriter writer = CaptureWriter.begin(file, "a test, with ümlauts");

  private static Segment segment(int flags, long sequence, int window, Bytes payload) {
    return new Segment(ONE, TWO, flags, sequence, 7, window, payload);
  }

  private CaptureReader read() throws IOException {
    writer.close();
    return CaptureReader.read(file.toByteArray());
  }

  private static Bytes bytes(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  @Test
  void anEmptyCaptureIsOne() throws IOException {
    assertThat(read().packets).isEmpty();
    assertThat(read().comments).containsExactly("a test, with ümlauts");
  }

  @Test
  void segmentsComeBack() throws IOException {
    writer.segment(0, segment(Segment.SYN, 0, 262_144, Bytes.EMPTY));
    writer.segment(LATE, segment(Segment.PSH | Segment.ACK, 0x1_0000_0005L, 1001, bytes(11, 1)));
    List<CaptureReader.Packet> packets = read().packets;
    assertThat(packets.get(0))
        .isEqualTo(
            new CaptureReader.Packet(0, ONE, TWO, Segment.SYN, 0, 7, 0xffff, 3, Bytes.EMPTY));
    assertThat(packets.get(1))
        .as("the sequence goes round, the window is in eights, rounded up")
        .isEqualTo(
            new CaptureReader.Packet(
                LATE, ONE, TWO, Segment.PSH | Segment.ACK, 5, 7, 126, 0, bytes(11, 1)));
  }

  @Property(tries = 50)
  void datagramsComeBack(@ForAll @IntRange(max = 1500) int size, @ForAll long seed)
      throws IOException {
    CaptureWriterTest other = new CaptureWriterTest();
    for (InetSocketAddress to : List.of(TWO, SIX)) {
      other.writer.datagram(LATE, to.equals(SIX) ? SIX : ONE, to, bytes(size, seed));
    }
    assertThat(other.read().packets)
        .hasSize(2)
        .allSatisfy(packet -> assertThat(packet.payload()).isEqualTo(bytes(size, seed)))
        .allSatisfy(packet -> assertThat(packet.nanos()).isEqualTo(LATE));
  }

  @Test
  void whatIsTooLargeForAPacketBecomesSeveral() throws IOException {
    Bytes large = bytes(150_000, 1);
    writer.segment(0, segment(Segment.ACK, 1, 0, large));
    List<CaptureReader.Packet> packets = read().packets;
    assertThat(packets)
        .extracting(CaptureReader.Packet::sequence)
        .containsExactly(1L, 65_496L, 130_991L);
    assertThat(
            Bytes.concat(packets.stream().map(CaptureReader.Packet::payload).toArray(Bytes[]::new)))
        .isEqualTo(large);
  }

  @Test
  void familiesMayMeet() throws IOException {
    writer.datagram(0, ONE, SIX, bytes(3, 1));
    assertThat(read().packets.get(0).to()).isEqualTo(SIX);
  }

  @Test
  void hostsHaveNames() throws IOException {
    InetSocketAddress stranger =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {8, 8, 8, 8}), 53);
    writer.datagram(0, ONE, TWO, Bytes.EMPTY);
    writer.datagram(0, TWO, ONE, Bytes.EMPTY);
    writer.datagram(0, SIX, SIX, Bytes.EMPTY);
    writer.datagram(0, ONE, stranger, Bytes.EMPTY);
    assertThat(read().names)
        .hasSize(3)
        .containsEntry("10.0.1.1", "node-1")
        .containsEntry(SIX.getAddress().getHostAddress(), "node-6");
  }

  @Test
  void aFullDiskIsToldAtTheEndAndToNobodyElse() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    CaptureWriter unlucky = CaptureWriter.begin(full, "");
    unlucky.segment(0, segment(Segment.ACK, 0, 0, bytes(100_000, 1)));
    unlucky.segment(0, segment(Segment.ACK, 0, 0, bytes(100_000, 1)));
    assertThatThrownBy(unlucky::close)
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the capture could not be written on (No space left on device); free some space");
  }
}
