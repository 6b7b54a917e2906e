package dev.kith.node.rlpx;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlp.RlpException;

/** What an envelope may contain, which whoever knows our key can seal. */
class HandshakeFuzz {
  @FuzzTest(maxExecutions = 100_000)
  void decodes(byte[] input) {
    Bytes plaintext = Bytes.wrap(input);
    try {
      AuthMessage.decode(plaintext);
    } catch (RlpException refused) {
      // Its own exception is what a caller expects.
    }
    try {
      AckMessage.decode(plaintext);
    } catch (RlpException refused) {
      // Its own exception is what a caller expects.
    }
  }
}
