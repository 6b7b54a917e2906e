package dev.kith.node.rlpx;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlpx.RlpxException.Kind;
import java.util.Arrays;

/**
 * The body of the frame that is being read. A small one that lies in one chunk is decrypted into
 * the scratch block of the thread; any other into an array that grows as it comes. That array
 * serves the frames behind it too, for as long as they follow at once.
 */
final class FrameBody {
  /**
   * The code of a disconnect. Peers disagree about whether it is compressed right after Hello, and
   * its reason is worth having: what is no snappy is delivered as it came.
   */
  private static final int DISCONNECT = 1;

  /** Enough plaintext to hold a code and the claim of a snappy block, at five bytes each. */
  private static final int CLAIMS = 16;

  /** The first array for a body that comes in parts: few messages of protocols are larger. */
  private static final int FIRST_CAPACITY = 4096;

  private static final byte[] NONE = {};

  private final KeyStream cipher;
  private final FrameMac mac;
  private final FrameDecoder.Limits limits;
  private boolean snappy;

  private int frameSize;
  private int padded;
  private int decrypted;

  /** The start of a cipher block of which the end has not come. */
  private final byte[] block = new byte[KeyStream.BLOCK];

  private int begun;
  private int code = -1;

  /** What was decrypted of this frame: in the block of the thread, or in {@link #own}. */
  private byte[] plain = NONE;

  private byte[] own = NONE;

  FrameBody(KeyStream cipher, FrameMac mac, FrameDecoder.Limits limits) {
    this.cipher = cipher;
    this.mac = mac;
    this.limits = limits;
  }

  void snappy(boolean on) {
    snappy = on;
  }

  void start(int size) {
    if (size == 0) {
      throw new RlpxException(Kind.MESSAGE_CODE);
    }
    frameSize = size;
    padded = FrameHeader.padded(size);
  }

  boolean complete() {
    return decrypted == padded;
  }

  /** Takes what the chunk has of this body; returns where it stopped. */
  int absorb(byte[] in, int at, int end, Scratch scratch) {
    int received = decrypted + begun;
    int taken = Math.min(end - at, padded - received);
    boolean whole = end - at >= padded + FrameMac.SIZE && received == 0;
    if (whole && padded <= Scratch.BLOCK) {
      plain = scratch.block;
    } else {
      grow(received + taken, scratch);
      plain = own;
    }
    mac.update(in, at, taken);
    decrypt(in, at, taken);
    refuseEarly();
    return at + taken;
  }

  private void decrypt(byte[] in, int at, int size) {
    int first = begun == 0 ? 0 : Math.min(KeyStream.BLOCK - begun, size);
    begin(in, at, first);
    int whole = (size - first) / KeyStream.BLOCK * KeyStream.BLOCK;
    cipher.apply(in, at + first, whole, plain, decrypted);
    decrypted += whole;
    begin(in, at + first + whole, size - first - whole);
  }

  /** Keeps a part of a cipher block until the rest of it is there. */
  private void begin(byte[] in, int at, int size) {
    System.arraycopy(in, at, block, begun, size);
    begun += size;
    if (begun == KeyStream.BLOCK) {
      cipher.apply(block, 0, KeyStream.BLOCK, plain, decrypted);
      decrypted += KeyStream.BLOCK;
      begun = 0;
    }
  }

  private void grow(int needed, Scratch scratch) {
    if (needed > own.length) {
      int roomy = Math.max(FIRST_CAPACITY, Math.max(needed, 2 * own.length));
      byte[] larger = scratch.lend(Math.min(padded, roomy));
      System.arraycopy(own, 0, larger, 0, decrypted);
      release(scratch);
      own = larger;
    }
  }

  // Not yet authentic; a forged code can only bring forward the end that the MAC would bring.
  private void refuseEarly() {
    if (code < 0 && decrypted >= CLAIMS && !complete()) {
      examine();
    }
  }

  /** Reads the code and holds the size that the payload has, or claims, against its limit. */
  private void examine() {
    code = MessageCode.read(plain, frameSize);
    if (snappy && code != DISCONNECT) {
      Snappy.claimedSize(plain, frameSize - wireSize(), wireSize(), limit());
    } else if (wireSize() > limit()) {
      throw new RlpxException(Kind.FRAME_TOO_LARGE);
    }
  }

  private int limit() {
    return limits.maxPayloadBytes(code);
  }

  /** The message code of a body that is complete and authentic, once its payload was read. */
  int code() {
    return code;
  }

  /** Bytes of the payload as it came, without code and padding. */
  int wireSize() {
    return frameSize - MessageCode.size(code);
  }

  /** The payload of a body that is complete and authentic, in an array of exactly its size. */
  Bytes payload() {
    if (code < 0) {
      examine();
    }
    if (!snappy) {
      return raw();
    }
    try {
      int size = wireSize();
      return Bytes.wrap(Snappy.decompress(plain, frameSize - size, size, limit()));
    } catch (RlpxException notSnappy) {
      if (code != DISCONNECT) {
        throw notSnappy;
      }
      return raw();
    }
  }

  private Bytes raw() {
    return Bytes.wrap(Arrays.copyOfRange(plain, frameSize - wireSize(), frameSize));
  }

  /** Forgets the frame. */
  void clear() {
    plain = NONE;
    decrypted = 0;
    code = -1;
  }

  /** Gives back the memory that it kept for the next frame. */
  void release(Scratch scratch) {
    scratch.takeBack(own);
    own = NONE;
  }
}
