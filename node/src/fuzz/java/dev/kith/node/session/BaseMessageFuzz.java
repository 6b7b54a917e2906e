package dev.kith.node.session;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.kith.node.bytes.Bytes;

/** Hello and Disconnect, as a peer may send them. */
class BaseMessageFuzz {
  @FuzzTest(maxExecutions = 100_000)
  void decodes(byte[] input) {
    Bytes payload = Bytes.wrap(input);
    DisconnectReason.decode(payload);
    try {
      Hello.decode(payload);
    } catch (FaultException refused) {
      // Its own exception is what a caller expects.
    }
  }
}
