package dev.kith.node.interop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kith.node.enr.Enode;
import java.io.IOException;

/**
 * A Kith node in a process of its own, so that a test can kill it: prints where it listens in the
 * form of the reference programs, and ends with its input.
 */
final class KithProgram {
  private KithProgram() {}

  /** Takes the enodes to call. */
  public static void main(String... enodes) throws IOException {
    try (KithNode kith = KithNode.start(new Probe("sink", 2, 8, Probe.SINK))) {
      for (String enode : enodes) {
        kith.node().addPeer(Enode.parse(enode));
      }
      ObjectNode listening =
          new ObjectMapper()
              .createObjectNode()
              .put("event", "listening")
              .put("enode", kith.enode())
              .put("id", kith.id());
      System.out.println(listening);
      while (System.in.read() >= 0) {
        // Commands are for others; this one only waits for the end.
      }
    }
  }
}
