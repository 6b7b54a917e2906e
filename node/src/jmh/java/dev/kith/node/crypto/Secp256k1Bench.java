package dev.kith.node.crypto;

import dev.kith.node.bytes.Bytes;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
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

/** Every operation of both back ends: what a handshake and a discovery packet are made of. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Secp256k1Bench {
  private static final Secp256k1Backend BOUNCY_CASTLE = new BouncyCastleSecp256k1();

  @Param({"BouncyCastle", "libsecp256k1"})
  String name = "";

  private final NodeKey key = NodeKey.generate(Entropy.seeded(1));
  private final byte[] secret = key.secret().toArray();
  private final PublicKey other = key.publicKey();
  private final byte[] compressed = other.compressed().toArray();
  private final byte[] tagged = Bytes.concat(Bytes.fromHex("04"), other.bytes()).toArray();
  private final byte[] hash = Keccak256.hash().toArray();
  private final byte[] signature = BOUNCY_CASTLE.sign(hash, secret);
  private final byte[] compact = Arrays.copyOf(signature, Signature.COMPACT_SIZE);
  private Secp256k1Backend backend = BOUNCY_CASTLE;

  @Setup
  public void choose() {
    backend = name.equals("BouncyCastle") ? BOUNCY_CASTLE : NativeSecp256k1.load(BOUNCY_CASTLE);
  }

  @Benchmark
  public byte[] publicKey() {
    return backend.publicKey(secret);
  }

  @Benchmark
  public byte[] parse() {
    return backend.parse(tagged);
  }

  @Benchmark
  public byte[] parseCompressed() {
    return backend.parse(compressed);
  }

  @Benchmark
  public byte[] sign() {
    return backend.sign(hash, secret);
  }

  @Benchmark
  public boolean verify() {
    return backend.verify(hash, compact, other);
  }

  @Benchmark
  public byte[] recover() {
    return backend.recover(hash, signature);
  }

  @Benchmark
  public byte[] agree() {
    return backend.agree(secret, other);
  }

  @Benchmark
  public byte[] agreeOnce() {
    return backend.agreeOnce(secret, other);
  }
}
