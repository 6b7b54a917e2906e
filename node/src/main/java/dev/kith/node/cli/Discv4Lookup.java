package dev.kith.node.cli;

import dev.kith.node.discovery.v4.Discv4Service;
import dev.kith.node.enr.Enode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kith discv4 lookup}: walks through the network. */
@Command(name = "lookup", description = "Walk to the nodes nearest to a target.")
final class Discv4Lookup implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Results results;
  @Mixin private DiscoveryOptions options;

  @Option(
      names = "--target",
      paramLabel = "KEY",
      converter = TargetConverter.class,
      description = "128 hexadecimal digits, or a node (default: any target).")
  private Optional<Target> target;

  @Override
  public Integer call() throws IOException {
    if (options.bootnodes().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "A walk needs a node to begin with: give --bootnode.");
    }
    try (DiscoveryNode self = options.start(":0")) {
      Discv4Service.Walked walk =
          self.ask(
              replyTo -> new Discv4Service.Lookup(target.orElseGet(Target::any).key(), replyTo));
      List<Enode> nodes = walk.nodes();
      nodes.forEach(node -> NodeLine.print(results, node));
      if (nodes.isEmpty()) {
        results.note("No node answered; are the bootnodes there, and can packets reach them?");
      } else {
        results.note(walk.asked() + " nodes asked, " + walk.hops() + " hops to the nearest.");
      }
      return nodes.isEmpty() ? 1 : 0;
    }
  }
}
