package dev.kith.node.enr;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.kith.node.bytes.Bytes;

/** Records as bytes, and what people or peers write instead: {@code enr:} and {@code enode://}. */
class NodeFuzz {
  @FuzzTest(maxExecutions = 100_000)
  void decodes(byte[] input) {
    Bytes bytes = Bytes.wrap(input);
    String text = new String(input, UTF_8);
    attempt(() -> NodeRecord.decode(bytes));
    attempt(() -> NodeRecord.parse(text));
    attempt(() -> NodeRecord.parse("enr:" + text));
    attempt(() -> Enode.parse(text));
    attempt(() -> Enode.parse("enode://" + text));
  }

  private static void attempt(Runnable decoding) {
    try {
      decoding.run();
    } catch (InvalidNodeException refused) {
      // Its own exception is what a caller expects.
    }
  }
}
