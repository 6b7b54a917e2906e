package dev.kith.node.cli.remote;

import picocli.CommandLine.Command;

/** {@code kith trust}: the running node lets another in always. */
@Command(name = "trust", description = "Let the running node let another in over its limits.")
public final class TrustCommand extends NodeOrder {
  /** Found by its name. */
  public TrustCommand() {
    super("admin_addTrustedPeer", "It is let in over the limits from now on.");
  }
}
