package dev.kith.node.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kith discv4 listen}: takes part until somebody ends the process. */
@Command(name = "listen", description = "Take part in discovery, and in nothing else.")
final class Discv4Listen implements Callable<Integer> {
  @Mixin private Results results;
  @Mixin private DiscoveryOptions options;

  @Override
  public Integer call() throws IOException {
    return BootnodeCommand.run(options.start(":30303"), results);
  }
}
