package dev.kith.node.testnet;

import dev.kith.node.bytes.Bytes;
import java.io.ByteArrayOutputStream;

/** Snappy blocks as only a test writes them: nothing compressed, or nothing but a claim. */
public final class PlainSnappy {
  private static final int LARGEST_LITERAL = 1 << 16;
  private static final int LITERAL_OF_TWO_LENGTH_BYTES = 61 << 2;

  private PlainSnappy() {}

  /** A valid block that holds the payload as it is. */
  public static Bytes literal(Bytes payload) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(claim(payload.size()).toArray());
    for (int at = 0; at < payload.size(); at += LARGEST_LITERAL) {
      Bytes part = payload.slice(at, Math.min(payload.size(), at + LARGEST_LITERAL));
      block.write(LITERAL_OF_TWO_LENGTH_BYTES);
      block.write(part.size() - 1);
      block.write((part.size() - 1) >> 8);
      block.writeBytes(part.toArray());
    }
    return Bytes.wrap(block.toByteArray());
  }

  /** The length a block begins with. */
  public static Bytes claim(long size) {
    ByteArrayOutputStream length = new ByteArrayOutputStream();
    long rest = size;
    while (rest >= 0x80) {
      length.write((int) (rest | 0x80));
      rest >>= 7;
    }
    length.write((int) rest);
    return Bytes.wrap(length.toByteArray());
  }
}
