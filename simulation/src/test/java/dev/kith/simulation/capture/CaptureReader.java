package dev.kith.simulation.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a capture by the books alone, and fails where it does not follow them. */
public final class CaptureReader {
  /** A packet of TCP; that of UDP has no flags. */
  public record Packet(
      long nanos,
      InetSocketAddress from,
      InetSocketAddress to,
      int flags,
      long sequence,
      long acknowledged,
      int window,
      int scale,
      Bytes payload) {
    boolean has(int flag) {
      return (flags & flag) != 0;
    }
  }

  public final List<Packet> packets = new ArrayList<>();
  public final Map<String, String> names = new TreeMap<>();
  public final List<String> comments = new ArrayList<>();
  private int interfaces;

  public static CaptureReader read(byte[] file) {
    CaptureReader reader = new CaptureReader();
    ByteBuffer in = ByteBuffer.wrap(file);
    while (in.hasRemaining()) {
      int type = in.getInt();
      int size = in.getInt();
      assertThat(size % 4).isZero();
      ByteBuffer body = in.slice(in.position(), size - 12);
      in.position(in.position() + size - 12);
      assertThat(in.getInt()).as("the length again").isEqualTo(size);
      reader.block(type, body);
    }
    return reader;
  }

  private void block(int type, ByteBuffer body) {
    switch (type) {
      case 0x0a0d0d0a -> section(body);
      case 1 -> networkInterface(body);
      case 4 -> nameRecords(body);
      case 6 -> packet(body);
      default -> throw new AssertionError("no block has type " + type);
    }
  }

  private void section(ByteBuffer body) {
    assertThat(body.getInt()).isEqualTo(0x1a2b3c4d);
    assertThat(body.getInt()).as("version").isEqualTo(0x0001_0000);
    assertThat(body.getLong()).isEqualTo(-1);
    comments.add(new String(options(body).get(1), StandardCharsets.UTF_8));
  }

  private void networkInterface(ByteBuffer body) {
    assertThat(body.getShort()).as("raw IP").isEqualTo((short) 101);
    body.position(8);
    assertThat(options(body).get(9)).as("decimals of a second").containsExactly(9);
    interfaces++;
  }

  private void nameRecords(ByteBuffer body) {
    options(body)
        .forEach(
            (kind, value) -> {
              int address = kind == 1 ? 4 : 16;
              assertThat(value[value.length - 1]).isZero();
              names.put(
                  address(ByteBuffer.wrap(value), address).getHostAddress(),
                  new String(value, address, value.length - address - 1, StandardCharsets.UTF_8));
            });
  }

  private static Map<Integer, byte[]> options(ByteBuffer in) {
    Map<Integer, byte[]> options = new TreeMap<>();
    while (true) {
      int code = in.getShort();
      byte[] value = new byte[in.getShort()];
      if (code == 0) {
        assertThat(in.hasRemaining()).isFalse();
        return options;
      }
      in.get(value).position((in.position() + 3) / 4 * 4);
      options.put(code, value);
    }
  }

  private void packet(ByteBuffer body) {
    assertThat(body.getInt()).as("interface").isLessThan(interfaces);
    long nanos = body.getLong();
    int size = body.getInt();
    assertThat(body.getInt()).isEqualTo(size);
    ByteBuffer packet = body.slice(20, size);
    boolean old = packet.get(0) >>> 4 == 4;
    int length = old ? packet.getShort(2) & 0xffff : 40 + (packet.getShort(4) & 0xffff);
    assertThat(length).isEqualTo(size);
    if (old) {
      assertThat(packet.get(0)).isEqualTo((byte) 0x45);
      assertThat(checksum(0, packet.slice(0, 20))).isEqualTo(0xffff);
    }
    int protocol = packet.get(old ? 9 : 6);
    packet.position(old ? 12 : 8);
    InetAddress from = address(packet, old ? 4 : 16);
    InetAddress to = address(packet, old ? 4 : 16);
    ByteBuffer content = packet.slice();
    long pseudo =
        words(ByteBuffer.wrap(from.getAddress()))
            + words(ByteBuffer.wrap(to.getAddress()))
            + protocol
            + content.remaining();
    assertThat(checksum(pseudo, content)).isEqualTo(0xffff);
    int source = content.getShort() & 0xffff;
    int target = content.getShort() & 0xffff;
    assertThat(protocol).isIn(6, 17);
    packets.add(
        transported(
            nanos,
            new InetSocketAddress(from, source),
            new InetSocketAddress(to, target),
            content,
            protocol == 6));
  }

  private static Packet transported(
      long nanos, InetSocketAddress from, InetSocketAddress to, ByteBuffer in, boolean tcp) {
    if (!tcp) {
      assertThat(in.getShort() & 0xffff).isEqualTo(in.capacity());
      in.position(8);
      return new Packet(nanos, from, to, 0, 0, 0, 0, 0, rest(in));
    }
    long sequence = in.getInt() & 0xffff_ffffL;
    long acknowledged = in.getInt() & 0xffff_ffffL;
    int header = in.getShort();
    int window = in.getShort() & 0xffff;
    int scale = 0;
    if ((header >>> 12 & 0xf) == 6) {
      assertThat(in.getInt(20) >>> 16).as("a window scale").isEqualTo(0x0303);
      scale = in.get(22);
    }
    in.position((header >>> 12 & 0xf) * 4);
    return new Packet(
        nanos, from, to, header & 0x3f, sequence, acknowledged, window, scale, rest(in));
  }

  private static Bytes rest(ByteBuffer in) {
    byte[] rest = new byte[in.remaining()];
    in.get(rest);
    return Bytes.wrap(rest);
  }

  private static InetAddress address(ByteBuffer in, int size) {
    byte[] address = new byte[size];
    in.get(address);
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static int checksum(long begin, ByteBuffer bytes) {
    long sum = begin + words(bytes);
    while (sum > 0xffff) {
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return (int) sum;
  }

  private static long words(ByteBuffer bytes) {
    long sum = 0;
    for (int at = 0; at + 1 < bytes.limit(); at += 2) {
      sum += bytes.getShort(at) & 0xffff;
    }
    return sum + (bytes.limit() % 2 == 0 ? 0 : (bytes.get(bytes.limit() - 1) & 0xff) << 8);
  }
}
