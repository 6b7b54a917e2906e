package dev.kith.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kith discv4}: asks nodes over UDP. */
@Command(
    name = "discv4",
    description = "Ask nodes over UDP, as Node Discovery v4 does.",
    subcommands = {
      Discv4Ping.class,
      Discv4Enr.class,
      Discv4FindNode.class,
      Discv4Resolve.class,
      Discv4Lookup.class,
      Discv4Crawl.class,
      Discv4Listen.class
    })
public final class Discv4Command implements Subcommand {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return CommandGroup.refuse(spec);
  }
}
