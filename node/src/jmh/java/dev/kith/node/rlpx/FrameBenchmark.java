package dev.kith.node.rlpx;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.Keccak256;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time per frame with compression on. The payload is random, so that the MAC sees every byte of it;
 * what compresses is faster.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class FrameBenchmark {
  /** Enough frames that a new decoder for each round costs nothing beside them. */
  private static final int FRAMES = 64;

  /** Bytes per write, and per read: what a socket takes and gives at once. */
  private static final int CHUNK = 64 * 1024;

  private static final Bytes NONCE = Bytes.wrap(new byte[32]);
  private static final Derivation DERIVATION = Derivation.of(Keccak256.hash(NONCE), NONCE, NONCE);

  /** Bytes of a payload. */
  @Param({"100", "1024", "16384", "1048576"})
  int size;

  private final Secrets sender = DERIVATION.initiator(NONCE, NONCE);
  private final Secrets receiver = DERIVATION.recipient(NONCE, NONCE);
  private final FrameEncoder encoder = encoder();
  private final FrameBuffer out = new FrameBuffer(2 * CHUNK);
  private Bytes payload = Bytes.EMPTY;
  private Bytes frames = Bytes.EMPTY;
  private long received;

  @Setup
  public void prepare() {
    payload = Entropy.seeded(1).bytes(size);
    FrameEncoder other = encoder();
    for (int i = 0; i < FRAMES; i++) {
      other.encode(16, payload, out);
    }
    frames = out.take();
  }

  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public Bytes encode() {
    for (int i = 0; i < FRAMES; i++) {
      if (out.size() >= CHUNK) {
        out.take();
      }
      encoder.encode(16, payload, out);
    }
    return out.take();
  }

  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public long decode() {
    FrameDecoder decoder = new FrameDecoder(receiver, code -> FrameHeader.MAX_FRAME_SIZE);
    decoder.snappy(true);
    for (int at = 0; at < frames.size(); at += CHUNK) {
      decoder.feed(frames.slice(at, Math.min(frames.size(), at + CHUNK)), this::count);
    }
    return received;
  }

  private FrameEncoder encoder() {
    FrameEncoder fresh = new FrameEncoder(sender);
    fresh.snappy(true);
    return fresh;
  }

  private boolean count(int code, Bytes message, int wireSize) {
    received += message.size();
    return true;
  }
}
