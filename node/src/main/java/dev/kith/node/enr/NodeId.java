package dev.kith.node.enr;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Keccak256;
import dev.kith.node.crypto.PublicKey;

/**
 * The 32 bytes that name a node: Keccak-256 of its public key. They are also its place in the
 * network, where XOR is the distance. The natural order, by bytes, means nothing but is the same
 * everywhere.
 */
public record NodeId(Bytes bytes) implements Comparable<NodeId> {
  /** Bytes of an id. */
  public static final int SIZE = 32;

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if there are not 32 bytes
   */
  public NodeId {
    if (bytes.size() != SIZE) {
      throw new IllegalArgumentException("A node id has 32 bytes, not " + bytes.size() + ".");
    }
  }

  /**
   * The place in the space of ids that a target of 64 bytes means in discv4, be it a key or not.
   */
  public static NodeId ofTarget(Bytes target) {
    return new NodeId(Keccak256.hash(target));
  }

  /** The id of the node with a public key. */
  public static NodeId of(PublicKey key) {
    return new NodeId(Keccak256.hash(key.bytes()));
  }

  /**
   * The logarithmic distance to another id: how many bits are left when the leading ones both share
   * are taken away, from 0 for the same id to 256.
   */
  public int logDistance(NodeId other) {
    for (int i = 0; i < SIZE; i += Long.BYTES) {
      long difference = bytes.getLong(i) ^ other.bytes.getLong(i);
      if (difference != 0) {
        return (SIZE - i) * Byte.SIZE - Long.numberOfLeadingZeros(difference);
      }
    }
    return 0;
  }

  /**
   * Whether another id differs from this one in the first bit that does for ids at some logarithmic
   * distance, from 1 to 256.
   */
  public boolean differsAt(int logDistance, NodeId other) {
    int index = SIZE - 1 - (logDistance - 1) / Byte.SIZE;
    int bit = 1 << (logDistance - 1) % Byte.SIZE;
    return ((bytes.get(index) ^ other.bytes.get(index)) & bit) != 0;
  }

  /** Negative if the first id is nearer to this one than the second, 0 if they are the same. */
  public int compareDistance(NodeId first, NodeId second) {
    for (int i = 0; i < SIZE; i += Long.BYTES) {
      long own = bytes.getLong(i);
      int order = Long.compareUnsigned(own ^ first.bytes.getLong(i), own ^ second.bytes.getLong(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @Override
  public int compareTo(NodeId other) {
    return bytes.compareTo(other.bytes);
  }

  /** All 64 hexadecimal digits. */
  @Override
  public String toString() {
    return bytes.toHex();
  }
}
