package dev.kith.node.cli;

import dev.kith.node.discovery.v4.Discv4Service;
import dev.kith.node.enr.Enode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kith discv4 resolve}: the latest that can be known of a node. */
@Command(
    name = "resolve",
    description = "Find the latest record of a node: from itself, or by those near it.")
final class Discv4Resolve implements Callable<Integer> {
  @Mixin private Results results;
  @Mixin private DiscoveryOptions options;
  @Mixin private AskedNode node;

  @Override
  public Integer call() throws IOException {
    Enode located = node.located();
    try (DiscoveryNode self = options.start(":0")) {
      Discv4Service.Resolved resolved =
          self.ask(replyTo -> new Discv4Service.Resolve(located, replyTo));
      NodeLine.print(results, resolved.node());
      return 0;
    }
  }
}
