package dev.kith.node.crypto;

import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Keccak-256 of a whole input, ours beside BouncyCastle's: the limit of a session. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KeccakBench {
  @Param({"136", "1024", "16384"})
  int size = 136;

  private byte[] input = {};
  private final byte[] output = new byte[Keccak256.SIZE];
  private final Keccak256 own = new Keccak256();
  private final KeccakDigest bouncyCastle = new KeccakDigest(256);

  @Setup
  public void fill() {
    input = Entropy.seeded(1).bytes(size).toArray();
  }

  @Benchmark
  public byte[] own() {
    own.update(input, 0, size);
    return own.digest();
  }

  @Benchmark
  public byte[] bouncyCastle() {
    bouncyCastle.update(input, 0, size);
    bouncyCastle.doFinal(output, 0);
    return output;
  }
}
