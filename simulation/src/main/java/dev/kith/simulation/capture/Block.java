package dev.kith.simulation.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The blocks of a pcapng file: a type, a length, a body in whole words, the length again. */
final class Block {
  private static final int SECTION = 0x0a0d_0d0a;
  private static final int INTERFACE = 1;
  private static final int NAMES = 4;
  private static final int PACKET = 6;

  /** From it a reader sees the order of the bytes. */
  private static final int BYTE_ORDER = 0x1a2b_3c4d;

  /** The length of a section that is written on the go. */
  private static final long UNKNOWN_LENGTH = -1;

  /** Packets that begin with a header of IPv4 or IPv6. */
  private static final short LINKTYPE_RAW = 101;

  private static final int COMMENT = 1;
  private static final int APPLICATION = 4;
  private static final int TIME_RESOLUTION = 9;

  /** Decimals of a second. */
  private static final byte[] NANOSECONDS = {9};

  private static final int NAME_OF_IPV4 = 1;
  private static final int NAME_OF_IPV6 = 2;
  private static final int IPV4_ADDRESS = 4;
  private static final byte[] END = new byte[Integer.BYTES];

  private Block() {}

  static byte[] section(String about) {
    return block(
        SECTION,
        ByteBuffer.allocate(16)
            .putInt(BYTE_ORDER)
            .putShort((short) 1)
            .putShort((short) 0)
            .putLong(UNKNOWN_LENGTH)
            .array(),
        field(COMMENT, utf8(about)),
        field(APPLICATION, utf8("Kith")),
        END);
  }

  static byte[] networkOfIp() {
    byte[] body = ByteBuffer.allocate(8).putShort(LINKTYPE_RAW).putShort((short) 0).array();
    return block(INTERFACE, body, field(TIME_RESOLUTION, NANOSECONDS), END);
  }

  static byte[] name(byte[] address, String name) {
    byte[] text = utf8(name);
    byte[] value =
        ByteBuffer.allocate(address.length + text.length + 1).put(address).put(text).array();
    int kind = address.length == IPV4_ADDRESS ? NAME_OF_IPV4 : NAME_OF_IPV6;
    return block(NAMES, field(kind, value), END);
  }

  static byte[] packet(long nanos, byte[] packet) {
    ByteBuffer head =
        ByteBuffer.allocate(20)
            .putInt(0)
            .putLong(nanos)
            .putInt(packet.length)
            .putInt(packet.length);
    return block(PACKET, head.array(), packet);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] field(int code, byte[] value) {
    return ByteBuffer.allocate(Integer.BYTES + whole(value.length))
        .putShort((short) code)
        .putShort((short) value.length)
        .put(value)
        .array();
  }

  private static byte[] block(int type, byte[]... parts) {
    int size = 3 * Integer.BYTES;
    for (byte[] part : parts) {
      size += whole(part.length);
    }
    ByteBuffer block = ByteBuffer.allocate(size).putInt(type).putInt(size);
    for (byte[] part : parts) {
      block.put(part).position(whole(block.position()));
    }
    return block.putInt(size).array();
  }

  /** So many bytes in whole words. */
  private static int whole(int bytes) {
    return (bytes + Integer.BYTES - 1) / Integer.BYTES * Integer.BYTES;
  }
}
