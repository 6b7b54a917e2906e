package dev.kith.node.rlpx;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.rlpx.Handshake.Step;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time that each side computes for one handshake, with the back end that loads here. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class HandshakeBenchmark {
  private final Entropy entropy = Entropy.seeded(1);
  private final NodeKey alice = NodeKey.generate(entropy);
  private final NodeKey bob = NodeKey.generate(entropy);
  private final Bytes auth = Handshake.initiator(alice, bob.publicKey(), entropy).start();
  private final Bytes ack = ((Step.Done) recipient()).reply();

  /** Any ack for this key can be read, so one serves all; only the MACs would not agree. */
  @Benchmark
  public Step initiator() {
    return Handshake.initiator(alice, bob.publicKey(), entropy).receive(ack);
  }

  @Benchmark
  public Step recipient() {
    return Handshake.recipient(bob, entropy).receive(auth);
  }
}
