package dev.kith.node.rlp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.kith.node.bytes.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** What is accepted is the one encoding of what was read; all else is an {@link RlpException}. */
class RlpFuzz {
  private record Everything(
      long id,
      int port,
      BigInteger value,
      boolean flag,
      String text,
      @Size(4) Bytes hash,
      List<String> names,
      Optional<Long> time) {}

  @FuzzTest(maxExecutions = 100_000)
  void decodes(byte[] input) {
    Bytes encoded = Bytes.wrap(input);
    try {
      Object tree = Trees.walk(encoded);
      if (!Rlp.encode(tree).equals(encoded)) {
        throw new AssertionError("another encoding was accepted of " + tree);
      }
      Everything record = Rlp.decode(encoded, Everything.class);
      if (!Rlp.encode(record).equals(encoded)) {
        throw new AssertionError("another encoding was accepted of " + record);
      }
    } catch (RlpException refused) {
      // Its own exception is what a caller expects.
    }
  }
}
