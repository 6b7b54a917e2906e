package dev.kith.node.rlpx;

import dev.kith.node.bytes.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** A slow snappy decoder, written from the format alone, to hold the fast one against. */
final class PlainSnappy {
  private final Bytes block;
  private final ByteArrayOutputStream plain = new ByteArrayOutputStream();
  private int at;

  private PlainSnappy(Bytes elements) {
    this.block = elements;
  }

  /** What elements, without a length before them, decompress to if they are well-formed. */
  static Optional<Bytes> decompress(Bytes elements) {
    PlainSnappy snappy = new PlainSnappy(elements);
    try {
      while (snappy.at < elements.size()) {
        snappy.element();
      }
    } catch (IndexOutOfBoundsException corrupt) {
      return Optional.empty();
    }
    return Optional.of(Bytes.wrap(snappy.plain.toByteArray()));
  }

  private void element() {
    int tag = block.getUnsigned(at++);
    switch (tag & 3) {
      case 0 -> literal(tag >> 2);
      case 1 -> copy(4 + (tag >> 2 & 7), (tag >> 5) << 8 | (int) number(1));
      case 2 -> copy(1 + (tag >> 2), number(2));
      default -> copy(1 + (tag >> 2), number(4));
    }
  }

  private void literal(int size) {
    long length = 1 + (size < 60 ? size : number(size - 59));
    if (length > block.size() - at) {
      throw new IndexOutOfBoundsException("literal beyond the block");
    }
    plain.writeBytes(block.slice(at, at + (int) length).toArray());
    at += (int) length;
  }

  private void copy(int length, long distance) {
    if (distance == 0 || distance > plain.size()) {
      throw new IndexOutOfBoundsException("copy from before the start");
    }
    for (int i = 0; i < length; i++) {
      plain.write(plain.toByteArray()[plain.size() - (int) distance]);
    }
  }

  private long number(int bytes) {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (long) block.getUnsigned(at++) << (8 * i);
    }
    return number;
  }
}
