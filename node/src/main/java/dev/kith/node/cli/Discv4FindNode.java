package dev.kith.node.cli;

import dev.kith.node.discovery.v4.Discv4Service;
import dev.kith.node.enr.Enode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kith discv4 findnode}: whom a node knows. */
@Command(name = "findnode", description = "Ask one node whom it knows near a target.")
final class Discv4FindNode implements Callable<Integer> {
  @Mixin private Results results;
  @Mixin private DiscoveryOptions options;
  @Mixin private AskedNode node;

  @Option(
      names = "--target",
      paramLabel = "KEY",
      converter = TargetConverter.class,
      description = "128 hexadecimal digits, or a node (default: any target).")
  private Optional<Target> target;

  @Override
  public Integer call() throws IOException {
    Enode located = node.located();
    try (DiscoveryNode self = options.start(":0")) {
      Discv4Service.Found answer =
          self.ask(
              replyTo ->
                  new Discv4Service.FindNode(
                      located, target.orElseGet(Target::any).key(), replyTo));
      Optional<List<Enode>> nodes = answer.nodes();
      if (nodes.isEmpty()) {
        results.note("The node did not answer; is it there, and can packets reach it?");
        return 1;
      }
      nodes.get().forEach(found -> NodeLine.print(results, found));
      return 0;
    }
  }
}
