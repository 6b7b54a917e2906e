package dev.kith.node.crypto;

import dev.kith.node.bytes.Bytes;
import java.util.Arrays;
import java.util.Objects;

/**
 * A running Keccak-256: the original padding, not that of FIPS SHA3. Input is absorbed straight
 * into the state, so an idle one holds some 450 bytes and no buffer. For one thread.
 *
 * <p>It exists beside BouncyCastle's because of {@link #peek}: RLPx asks for the digest of a state
 * that goes on, four times per frame, and to copy a foreign digest and end the copy costs a third
 * more ({@code MacStepBench}).
 */
public final class Keccak256 {
  /** Bytes of a digest. */
  public static final int SIZE = 32;

  /** Bytes absorbed between two permutations: 1600 bits of state less twice 256 of capacity. */
  private static final int RATE = 136;

  private final long[] lanes;
  private int position;

  /** The state that has absorbed nothing. */
  public Keccak256() {
    this(new long[KeccakPermutation.LANES], 0);
  }

  private Keccak256(long[] lanes, int position) {
    this.lanes = lanes;
    this.position = position;
  }

  /** The digest of the parts, one after the other. */
  public static Bytes hash(Bytes... parts) {
    Keccak256 keccak = new Keccak256();
    for (Bytes part : parts) {
      keccak.update(part);
    }
    return Bytes.wrap(keccak.digest());
  }

  /** Absorbs one byte. */
  public void update(byte b) {
    absorb(b);
    permuteWhenFull();
  }

  /** Absorbs the given bytes; they may change afterwards. */
  public void update(Bytes bytes) {
    update(bytes.unsafeArray(), bytes.unsafeOffset(), bytes.size());
  }

  /**
   * Absorbs a part of an array, which may change afterwards.
   *
   * @throws IndexOutOfBoundsException if the part is not inside the array
   */
  public void update(byte[] array, int offset, int size) {
    Objects.checkFromIndexSize(offset, size, array.length);
    int at = offset;
    int end = offset + size;
    while (at < end && position % Long.BYTES != 0) {
      update(array[at++]);
    }
    while (end - at >= Long.BYTES) {
      at =
          position == 0 && end - at >= RATE
              ? absorbBlock(array, at)
              : absorbLanes(array, at, Math.min(end - at, RATE - position) / Long.BYTES);
    }
    while (at < end) {
      update(array[at++]);
    }
  }

  /**
   * Writes the digest of what was absorbed so far without ending anything: absorbing goes on as if
   * nothing had been asked.
   *
   * @throws IndexOutOfBoundsException if fewer than 32 bytes follow the offset
   */
  public void peek(byte[] target, int offset) {
    Objects.checkFromIndexSize(offset, SIZE, target.length);
    pad();
    long[] peeked = KeccakPermutation.peek(lanes);
    pad();
    squeeze(peeked, target, offset);
  }

  /** The digest of what was absorbed; afterwards this is as new. */
  public byte[] digest() {
    pad();
    KeccakPermutation.permute(lanes);
    byte[] digest = new byte[SIZE];
    squeeze(lanes, digest, 0);
    Arrays.fill(lanes, 0);
    position = 0;
    return digest;
  }

  /** A second state that has absorbed the same and goes its own way. */
  public Keccak256 copy() {
    return new Keccak256(lanes.clone(), position);
  }

  /** Nothing of the state: a state of RLPx is a secret. */
  @Override
  public String toString() {
    return "Keccak256";
  }

  /** Absorbs whole lanes, as far as this block goes; returns where it stopped. */
  private int absorbLanes(byte[] array, int at, int count) {
    int first = position / Long.BYTES;
    for (int i = 0; i < count; i++) {
      lanes[first + i] ^= LittleEndian.getLong(array, at + i * Long.BYTES);
    }
    position += count * Long.BYTES;
    permuteWhenFull();
    return at + count * Long.BYTES;
  }

  /** Absorbs a whole block: of a loop whose length it knows the compiler makes a straight line. */
  private int absorbBlock(byte[] array, int at) {
    for (int i = 0; i < RATE / Long.BYTES; i++) {
      lanes[i] ^= LittleEndian.getLong(array, at + i * Long.BYTES);
    }
    KeccakPermutation.permute(lanes);
    return at + RATE;
  }

  private void absorb(byte b) {
    lanes[position / Long.BYTES] ^= (b & 0xffL) << (position % Long.BYTES * Byte.SIZE);
    position++;
  }

  private void permuteWhenFull() {
    if (position == RATE) {
      KeccakPermutation.permute(lanes);
      position = 0;
    }
  }

  /** Pads the block, or takes the padding off again: it is a bitwise difference. */
  private void pad() {
    lanes[position / Long.BYTES] ^= 1L << (position % Long.BYTES * Byte.SIZE);
    lanes[RATE / Long.BYTES - 1] ^= Long.MIN_VALUE;
  }

  private static void squeeze(long[] permuted, byte[] target, int offset) {
    for (int i = 0; i < SIZE / Long.BYTES; i++) {
      LittleEndian.putLong(target, offset + i * Long.BYTES, permuted[i]);
    }
  }
}
