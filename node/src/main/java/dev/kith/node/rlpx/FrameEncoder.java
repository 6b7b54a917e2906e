package dev.kith.node.rlpx;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlpx.RlpxException.Kind;

/**
 * Writes messages as frames: header, its MAC, body, its MAC. The body is the message code and the
 * payload, which is compressed once {@link #snappy} is on; everything is encrypted with one running
 * key stream, so frames must leave in the order in which they were encoded.
 *
 * <p>Owned by one connection, on one thread at a time, together with the decoder of the same
 * secrets. Keeps no memory between frames but its cipher states.
 */
public final class FrameEncoder {
  /** The largest payload that can be sent, in bytes: the size field of a frame has 24 bits. */
  public static final int MAX_PAYLOAD_SIZE = FrameHeader.MAX_FRAME_SIZE;

  private static final int BODY = FrameHeader.SIZE + FrameMac.SIZE;

  private final KeyStream cipher;
  private final FrameMac mac;
  private boolean snappy;

  /** An encoder at the first frame after the handshake. */
  public FrameEncoder(Secrets secrets) {
    cipher = secrets.keyStream();
    mac = secrets.egressMac();
  }

  /** Whether payloads of the following messages are compressed; at first they are not. */
  public void snappy(boolean on) {
    snappy = on;
  }

  /**
   * Appends one message as one whole frame.
   *
   * @param code from 0, as on the wire
   * @throws RlpxException {@code FRAME_TOO_LARGE} if the message does not fit into a frame; nothing
   *     is written then, and the next message may follow
   */
  public void encode(int code, Bytes payload, FrameBuffer out) {
    if (code < 0) {
      throw new IllegalArgumentException("The message code is " + code + ": give 0 or more.");
    }
    if (payload.size() > MAX_PAYLOAD_SIZE) {
      throw new RlpxException(Kind.FRAME_TOO_LARGE);
    }
    Scratch scratch = Scratch.ofThread();
    out.reserve(maxFrameSize(payload.size()));
    int frameSize = writeBody(code, payload, out.array(), out.size() + BODY, scratch);
    if (frameSize > FrameHeader.MAX_FRAME_SIZE) {
      throw new RlpxException(Kind.FRAME_TOO_LARGE);
    }
    out.advance(seal(out.array(), out.size(), frameSize, scratch));
  }

  /** The most bytes that a message with a payload of this size takes as a frame. */
  public int maxFrameSize(int payloadSize) {
    int body = snappy ? Snappy.maxCompressedSize(payloadSize) : payloadSize;
    return BODY + FrameHeader.padded(MessageCode.MAX_SIZE + body) + FrameMac.SIZE;
  }

  /** Writes code, payload and padding as plaintext; returns the size without padding. */
  private int writeBody(int code, Bytes payload, byte[] array, int at, Scratch scratch) {
    MessageCode.write(code, array, at);
    int size = MessageCode.size(code);
    size += writePayload(payload, array, at + size, scratch);
    for (int i = size; i < FrameHeader.padded(size); i++) {
      array[at + i] = 0;
    }
    return size;
  }

  private int writePayload(Bytes payload, byte[] array, int at, Scratch scratch) {
    if (!snappy) {
      payload.copyTo(array, at);
      return payload.size();
    }
    return Snappy.compress(
        payload.unsafeArray(), payload.unsafeOffset(), payload.size(), array, at, scratch);
  }

  /** Encrypts a frame where it stands and writes its MACs; returns its size on the wire. */
  private int seal(byte[] array, int at, int frameSize, Scratch scratch) {
    FrameHeader.write(frameSize, array, at);
    cipher.apply(array, at, FrameHeader.SIZE, scratch);
    mac.header(array, at, scratch);
    System.arraycopy(scratch.digest, 0, array, at + FrameHeader.SIZE, FrameMac.SIZE);
    int padded = FrameHeader.padded(frameSize);
    cipher.apply(array, at + BODY, padded, scratch);
    mac.update(array, at + BODY, padded);
    mac.body(scratch);
    System.arraycopy(scratch.digest, 0, array, at + BODY + padded, FrameMac.SIZE);
    return BODY + padded + FrameMac.SIZE;
  }
}
