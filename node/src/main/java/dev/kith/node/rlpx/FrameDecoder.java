package dev.kith.node.rlpx;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlpx.RlpxException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages out of frames that arrive in chunks of any size. A body is authenticated and
 * decrypted piece by piece as it comes, but nothing of it reaches the sink before its MAC is
 * checked. Memory grows with what has come, never with what a frame claims; between frames nearly
 * none is kept.
 *
 * <p>Owned by one connection, on one thread at a time, together with the encoder of the same
 * secrets. After an {@link RlpxException} the connection is lost: every later call throws the same.
 */
public final class FrameDecoder {
  /** Takes the messages of a decoder, on the thread that feeds it. Must not throw. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes one message. It may call {@link FrameDecoder#snappy} and {@link
     * FrameDecoder#maxFrameSize} for the frames behind it, and encode at once.
     *
     * @param code as on the wire, from 0
     * @param payload decompressed, in memory of its own; belongs to the receiver
     * @param wireSize bytes of the payload as it came, for metering
     * @return whether to go on; if not, the decoder pauses and keeps what it was fed
     */
    boolean message(int code, Bytes payload, int wireSize);
  }

  /** How large messages may be. */
  @FunctionalInterface
  public interface Limits {
    /**
     * The most bytes that the payload of a message may have, decompressed. Asked once or twice for
     * each frame, and possibly with a code that turns out to be forged: it must only look up.
     */
    int maxPayloadBytes(int code);
  }

  private static final int HEADER = FrameHeader.SIZE + FrameMac.SIZE;

  private final KeyStream cipher;
  private final FrameMac mac;
  private final FrameBody body;
  private int maxFrameSize = FrameHeader.MAX_FRAME_SIZE;

  /** A header with its MAC, or the MAC of a body, as far as it has come. */
  private final byte[] fixed = new byte[HEADER];

  private int fixedSize;
  private boolean inBody;

  private boolean paused;
  private Bytes rest = Bytes.EMPTY;
  private @Nullable RlpxException broken;

  /** A decoder at the first frame after the handshake. */
  public FrameDecoder(Secrets secrets, Limits limits) {
    cipher = secrets.keyStream();
    mac = secrets.ingressMac();
    body = new FrameBody(cipher, mac, limits);
  }

  /** Whether the payloads of the following messages are compressed; at first they are not. */
  public void snappy(boolean on) {
    body.snappy(on);
  }

  /** The most bytes that a following frame may announce; at first all that 24 bits can say. */
  public void maxFrameSize(int bytes) {
    maxFrameSize = bytes;
  }

  /**
   * Decodes as far as the chunk goes, or until the sink pauses.
   *
   * @param chunk the next bytes of the connection; kept only while paused
   * @throws RlpxException for anything wrong with a frame; the messages before it were delivered
   * @throws IllegalStateException if the decoder is paused
   */
  public void feed(Bytes chunk, Sink sink) {
    if (paused) {
      throw new IllegalStateException("The decoder is paused: resume it before feeding it again.");
    }
    decode(chunk, sink);
  }

  /** Goes on after a pause with what was kept; does nothing when there was no pause. */
  public void resume(Sink sink) {
    Bytes kept = rest;
    rest = Bytes.EMPTY;
    paused = false;
    decode(kept, sink);
  }

  /** Whether the last message paused this decoder, so that it must be resumed before being fed. */
  public boolean paused() {
    return paused;
  }

  /** Whether no frame is half read: the place where a connection may end properly. */
  public boolean idle() {
    return !inBody && fixedSize == 0 && rest.isEmpty();
  }

  private void decode(Bytes chunk, Sink sink) {
    if (broken != null) {
      throw broken;
    }
    Scratch scratch = Scratch.ofThread();
    try {
      run(chunk, sink, scratch);
    } catch (RlpxException fault) {
      broken = fault;
      body.clear();
      body.release(scratch);
      throw fault;
    }
  }

  private void run(Bytes chunk, Sink sink, Scratch scratch) {
    byte[] in = chunk.unsafeArray();
    int start = chunk.unsafeOffset();
    int end = start + chunk.size();
    int at = start;
    while (at < end && !paused) {
      if (inBody && !body.complete()) {
        at = body.absorb(in, at, end, scratch);
      } else {
        at = collect(in, at, end);
        paused = fixedSize == wanted() && !pass(sink, scratch);
      }
    }
    rest = chunk.slice(at - start);
    if (idle()) {
      body.release(scratch);
    }
  }

  private int wanted() {
    return inBody ? FrameMac.SIZE : HEADER;
  }

  /** Takes bytes of fixed parts; returns where it stopped. */
  private int collect(byte[] in, int at, int end) {
    int taken = Math.min(end - at, wanted() - fixedSize);
    System.arraycopy(in, at, fixed, fixedSize, taken);
    fixedSize += taken;
    return at + taken;
  }

  /** Checks a fixed part that is complete; returns whether to go on. */
  private boolean pass(Sink sink, Scratch scratch) {
    fixedSize = 0;
    if (inBody) {
      inBody = false;
      return finish(sink, scratch);
    }
    inBody = true;
    body.start(openHeader(scratch));
    return true;
  }

  /** Checks and decrypts a header; returns the frame size. */
  private int openHeader(Scratch scratch) {
    mac.header(fixed, 0, scratch);
    if (!FrameMac.matches(fixed, FrameHeader.SIZE, scratch)) {
      throw new RlpxException(Kind.HEADER_MAC);
    }
    cipher.apply(fixed, 0, FrameHeader.SIZE, scratch.block, 0);
    int frameSize = FrameHeader.frameSize(scratch.block);
    if (frameSize > maxFrameSize) {
      throw new RlpxException(Kind.FRAME_TOO_LARGE);
    }
    return frameSize;
  }

  private boolean finish(Sink sink, Scratch scratch) {
    mac.body(scratch);
    if (!FrameMac.matches(fixed, 0, scratch)) {
      throw new RlpxException(Kind.FRAME_MAC);
    }
    Bytes payload = body.payload();
    int code = body.code();
    int wireSize = body.wireSize();
    body.clear();
    return sink.message(code, payload, wireSize);
  }
}
