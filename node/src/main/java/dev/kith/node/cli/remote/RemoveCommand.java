package dev.kith.node.cli.remote;

import picocli.CommandLine.Command;

/** {@code kith remove}: the running node lets another go. */
@Command(
    name = "remove",
    description = "Let the running node end a session, and call that node no more.")
public final class RemoveCommand extends NodeOrder {
  /** Found by its name. */
  public RemoveCommand() {
    super("admin_removePeer", "It is gone, and not called any more.");
  }
}
