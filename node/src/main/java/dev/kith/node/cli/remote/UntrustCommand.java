package dev.kith.node.cli.remote;

import picocli.CommandLine.Command;

/** {@code kith untrust}: the running node trusts another no more. */
@Command(name = "untrust", description = "Let the running node treat another as any other.")
public final class UntrustCommand extends NodeOrder {
  /** Found by its name. */
  public UntrustCommand() {
    super("admin_removeTrustedPeer", "It is treated as any other from now on.");
  }
}
