package dev.kith.node.rlpx;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlpx.RlpxException.Kind;
import java.util.Arrays;

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

  /** Where the body stands while it is plaintext, and where on the wire. */
  private static final int BODY = FrameHeader.SIZE;

  private static final int SEALED_BODY = FrameHeader.SIZE + FrameMac.SIZE;

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
    byte[] plain = scratch.room(BODY + maxBodySize(payload.size()));
    int frameSize = writeBody(code, payload, plain, scratch);
    if (frameSize > FrameHeader.MAX_FRAME_SIZE) {
      throw new RlpxException(Kind.FRAME_TOO_LARGE);
    }
    FrameHeader.write(frameSize, plain, 0);
    int padded = FrameHeader.padded(frameSize);
    out.reserve(sealedSize(padded));
    seal(plain, padded, out.array(), out.size(), scratch);
    out.advance(sealedSize(padded));
  }

  /**
   * Bytes that a message with a payload of this size takes as a frame at most, unless compression
   * makes more of it by chance, which is rare.
   */
  public int likelyFrameSize(int payloadSize) {
    int body = snappy ? Snappy.likelyCompressedSize(payloadSize) : payloadSize;
    return sealedSize(FrameHeader.padded(MessageCode.MAX_SIZE + body));
  }

  private static int sealedSize(int padded) {
    return SEALED_BODY + padded + FrameMac.SIZE;
  }

  private int maxBodySize(int payloadSize) {
    int body = snappy ? Snappy.maxCompressedSize(payloadSize) : payloadSize;
    return FrameHeader.padded(MessageCode.MAX_SIZE + body);
  }

  /** Writes code, payload and padding as plaintext; returns the size without padding. */
  private int writeBody(int code, Bytes payload, byte[] plain, Scratch scratch) {
    MessageCode.write(code, plain, BODY);
    int size = MessageCode.size(code);
    size += writePayload(payload, plain, BODY + size, scratch);
    Arrays.fill(plain, BODY + size, BODY + FrameHeader.padded(size), (byte) 0);
    return size;
  }

  private int writePayload(Bytes payload, byte[] plain, int at, Scratch scratch) {
    if (!snappy) {
      payload.copyTo(plain, at);
      return payload.size();
    }
    return Snappy.compress(
        payload.unsafeArray(), payload.unsafeOffset(), payload.size(), plain, at, scratch);
  }

  /** Encrypts header and body, and writes their MACs. */
  private void seal(byte[] plain, int padded, byte[] array, int at, Scratch scratch) {
    cipher.apply(plain, 0, FrameHeader.SIZE, array, at);
    mac.header(array, at, scratch);
    System.arraycopy(scratch.digest, 0, array, at + FrameHeader.SIZE, FrameMac.SIZE);
    int body = at + SEALED_BODY;
    // In slices, so that what the MAC reads is still in the processor's nearest cache.
    for (int done = 0; done < padded; done += KeyStream.SLICE) {
      int slice = Math.min(KeyStream.SLICE, padded - done);
      cipher.apply(plain, BODY + done, slice, array, body + done);
      mac.update(array, body + done, slice);
    }
    mac.body(scratch);
    System.arraycopy(scratch.digest, 0, array, body + padded, FrameMac.SIZE);
  }
}
