package dev.kith.node.cli;

import dev.kith.node.enr.Enode;
import java.io.IOException;
import picocli.CommandLine.Parameters;

/** Whom a command asks over UDP. To be mixed into it. */
final class AskedNode {
  @Parameters(
      paramLabel = "NODE",
      converter = UdpNodeConverter.class,
      description = "An enode URL, or a record (enr:…).")
  private Enode node;

  /** The node, at an address; see {@link DiscoveryNode#located}. */
  Enode located() throws IOException {
    return DiscoveryNode.located(node);
  }
}
