package dev.kith.simulation.capture;

import dev.kith.node.bytes.Bytes;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Packets of IPv4 (RFC 791) and IPv6 (RFC 8200), with segments of TCP or datagrams of UDP. */
final class Packets {
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int IPV4_HEADER = 20;
  private static final int IPV6_HEADER = 40;
  private static final int IPV6_ADDRESS = 16;
  private static final int TCP_HEADER = 20;
  private static final int TCP_CHECKSUM_AT = 16;
  private static final int UDP_HEADER = 8;
  private static final int UDP_CHECKSUM_AT = 6;
  private static final int IPV4_CHECKSUM_AT = 10;

  /** Routers on the way: none of them shows, so any number does; most systems begin with this. */
  private static final int HOPS = 64;

  private static final int DO_NOT_FRAGMENT = 0x4000;

  /** Windows are told in units of 8 bytes (RFC 7323), so that those above 64 KiB can be told. */
  private static final int WINDOW_SHIFT = 3;

  /** That option, and one that fills the word. */
  private static final byte[] WINDOW_SCALE = {3, 3, WINDOW_SHIFT, 1};

  private static final int LARGEST_WINDOW = 0xffff;

  private Packets() {}

  static byte[] tcp(Segment segment) {
    byte[] options = segment.has(Segment.SYN) ? WINDOW_SCALE : new byte[0];
    int header = TCP_HEADER + options.length;
    ByteBuffer body =
        ByteBuffer.allocate(header + segment.payload().size())
            .putShort((short) segment.from().getPort())
            .putShort((short) segment.to().getPort())
            .putInt((int) segment.sequence())
            .putInt((int) segment.acknowledged())
            .putShort((short) (((header / Integer.BYTES) << 12) | segment.flags()))
            .putShort((short) window(segment))
            .putInt(0)
            .put(options)
            .put(segment.payload().toArray());
    return ip(segment.from(), segment.to(), TCP, body.array(), TCP_CHECKSUM_AT);
  }

  /** Rounded up: the other end may fill it to the last byte. */
  private static int window(Segment segment) {
    int shift = segment.has(Segment.SYN) ? 0 : WINDOW_SHIFT;
    return Math.min(LARGEST_WINDOW, (segment.window() + (1 << shift) - 1) >> shift);
  }

  static byte[] udp(InetSocketAddress from, InetSocketAddress to, Bytes payload) {
    ByteBuffer body =
        ByteBuffer.allocate(UDP_HEADER + payload.size())
            .putShort((short) from.getPort())
            .putShort((short) to.getPort())
            .putShort((short) (UDP_HEADER + payload.size()))
            .putShort((short) 0)
            .put(payload.toArray());
    return ip(from, to, UDP, body.array(), UDP_CHECKSUM_AT);
  }

  private static byte[] ip(
      InetSocketAddress from, InetSocketAddress to, int protocol, byte[] body, int checksumAt) {
    InetAddress source = from.getAddress();
    InetAddress target = to.getAddress();
    boolean old = source instanceof Inet4Address && target instanceof Inet4Address;
    byte[] sender = old ? source.getAddress() : wide(source);
    byte[] receiver = old ? target.getAddress() : wide(target);
    long sum = Checksum.sum(sender) + Checksum.sum(receiver) + protocol + body.length;
    ByteBuffer.wrap(body).putShort(checksumAt, Checksum.of(sum + Checksum.sum(body)));
    return old ? ipv4(sender, receiver, protocol, body) : ipv6(sender, receiver, protocol, body);
  }

  /** The address among those of IPv6, where one of IPv4 is mapped (RFC 4291). */
  private static byte[] wide(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == IPV6_ADDRESS) {
      return bytes;
    }
    return ByteBuffer.allocate(IPV6_ADDRESS).putLong(0).putInt(0xffff).put(bytes).array();
  }

  private static byte[] ipv4(byte[] from, byte[] to, int protocol, byte[] body) {
    ByteBuffer packet =
        ByteBuffer.allocate(IPV4_HEADER + body.length)
            .putShort((short) 0x4500)
            .putShort((short) (IPV4_HEADER + body.length))
            .putShort((short) 0)
            .putShort((short) DO_NOT_FRAGMENT)
            .put((byte) HOPS)
            .put((byte) protocol)
            .putShort((short) 0)
            .put(from)
            .put(to);
    packet.putShort(IPV4_CHECKSUM_AT, Checksum.of(Checksum.sum(packet.array())));
    return packet.put(body).array();
  }

  private static byte[] ipv6(byte[] from, byte[] to, int protocol, byte[] body) {
    return ByteBuffer.allocate(IPV6_HEADER + body.length)
        .putInt(0x6000_0000)
        .putShort((short) body.length)
        .put((byte) protocol)
        .put((byte) HOPS)
        .put(from)
        .put(to)
        .put(body)
        .array();
  }
}
