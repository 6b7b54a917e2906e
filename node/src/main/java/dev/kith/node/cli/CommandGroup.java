package dev.kith.node.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A word of the command line that means nothing without another behind it. */
final class CommandGroup {
  private CommandGroup() {}

  static int refuse(CommandSpec group) {
    String commands = String.join(", ", group.subcommands().keySet());
    throw new ParameterException(group.commandLine(), "Name a command: " + commands + ".");
  }
}
