package dev.kith.node.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kith bootnode}: a node that others begin with. */
@Command(
    name = "bootnode",
    description = "Tell nodes of each other until SIGTERM or Ctrl-C, and do nothing else.")
public final class BootnodeCommand implements Subcommand {
  @Mixin private Results results;
  @Mixin private DiscoveryOptions options;

  private record Listening(String event, String enode, String enr) {}

  @Override
  public Integer call() throws IOException {
    return run(options.start(":30301"), results);
  }

  /** Says where the node is, and runs it until a signal comes. */
  static int run(DiscoveryNode started, Results results) {
    try (DiscoveryNode node = started;
        ExitOnSignal exit = ExitOnSignal.after(node::close)) {
      String enode = node.enode().url();
      String enr = node.record().toString();
      results.print(
          "listening enode=" + enode + " enr=" + enr, new Listening("listening", enode, enr));
      node.join();
      exit.requireSignal();
      return 0;
    }
  }
}
