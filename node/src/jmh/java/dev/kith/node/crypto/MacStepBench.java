package dev.kith.node.crypto;

import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What RLPx does four times per frame: absorb 16 bytes, digest the running state. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MacStepBench {
  private final byte[] seed = new byte[16];
  private final byte[] output = new byte[Keccak256.SIZE];
  private final Keccak256 own = new Keccak256();
  private final KeccakDigest bouncyCastle = new KeccakDigest(256);

  @Benchmark
  public byte[] peek() {
    own.update(seed, 0, seed.length);
    own.peek(output, 0);
    return output;
  }

  @Benchmark
  public byte[] copyAndEnd() {
    bouncyCastle.update(seed, 0, seed.length);
    new KeccakDigest(bouncyCastle).doFinal(output, 0);
    return output;
  }
}
