package dev.kith.node.rlpx;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.kith.node.bytes.Bytes;

/** The peer holds the secrets and puts anything into its frames, compressed or not. */
class FrameFuzz {
  @FuzzTest(maxExecutions = 20_000)
  void decodes(byte[] input) {
    Bytes body = Bytes.wrap(input);
    decode(body, false);
    decode(body, true);
  }

  private static void decode(Bytes body, boolean snappy) {
    Ends ends = new Ends();
    FrameDecoder decoder = ends.decoder();
    decoder.snappy(snappy);
    try {
      decoder.feed(new RawFrames(ends.senderSecrets()).frame(body.toHex()), ends::keep);
    } catch (RlpxException refused) {
      if (!ends.received.isEmpty()) {
        throw new AssertionError("delivered, and then refused", refused);
      }
    }
  }
}
