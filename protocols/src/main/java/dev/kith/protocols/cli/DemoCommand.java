package dev.kith.protocols.cli;

import dev.kith.node.cli.Results;
import dev.kith.node.cli.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kith demo}: what Kith is about, in a dozen lines that all really happened. */
@Command(
    name = "demo",
    description = {
      "Run three nodes in this process that talk over loopback sockets.",
      "A protocol fails, and only the session it failed in ends. Exits with 0 only if all happened."
    })
public final class DemoCommand implements Subcommand {
  @Mixin private Results results;

  @Override
  public Integer call() throws InterruptedException {
    Demo.run(new Story(results));
    return 0;
  }
}
