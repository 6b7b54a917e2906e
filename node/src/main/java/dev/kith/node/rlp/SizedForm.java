package dev.kith.node.rlp;

import dev.kith.node.bytes.Bytes;

/** A byte string of exactly one size, as {@code byte[]} or as {@link Bytes}. */
record SizedForm(boolean array, int size) implements Form {
  @Override
  public void write(RlpWriter writer, Object value) {
    Bytes bytes = array ? Bytes.wrap((byte[]) value) : (Bytes) value;
    if (bytes.size() != size) {
      throw new IllegalArgumentException(
          "expected " + size + " bytes, but there are " + bytes.size() + "; pass the exact size");
    }
    writer.add(bytes);
  }

  @Override
  public Object read(RlpReader reader) {
    Bytes bytes = reader.bytes(size);
    return array ? bytes.toArray() : bytes;
  }
}
