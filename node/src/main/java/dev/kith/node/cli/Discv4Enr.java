package dev.kith.node.cli;

import dev.kith.node.discovery.v4.Discv4Service;
import dev.kith.node.enr.Enode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kith discv4 enr}: what a node signed about itself. */
@Command(name = "enr", description = "Ask a node for its record.")
final class Discv4Enr implements Callable<Integer> {
  @Mixin private Results results;
  @Mixin private DiscoveryOptions options;
  @Mixin private AskedNode node;

  @Override
  public Integer call() throws IOException {
    Enode located = node.located();
    try (DiscoveryNode self = options.start(":0")) {
      Discv4Service.Recorded answer =
          self.ask(replyTo -> new Discv4Service.RequestRecord(located, replyTo));
      if (answer.record().isEmpty()) {
        results.note("The node sent no record; older software has none.");
        return 1;
      }
      NodeLine.print(results, Enode.of(answer.record().get()));
      return 0;
    }
  }
}
