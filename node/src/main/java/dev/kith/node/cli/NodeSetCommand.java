package dev.kith.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kith nodeset}: what crawls wrote. */
@Command(
    name = "nodeset",
    description = "Look at sets of nodes, and choose from them.",
    subcommands = {NodeSetInfo.class, NodeSetFilter.class})
public final class NodeSetCommand implements Subcommand {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return CommandGroup.refuse(spec);
  }
}
