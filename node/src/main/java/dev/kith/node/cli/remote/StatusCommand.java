package dev.kith.node.cli.remote;

import dev.kith.node.admin.StatusShape;
import dev.kith.node.cli.Columns;
import dev.kith.node.cli.Results;
import dev.kith.node.cli.Subcommand;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kith status}: the running node at a glance. */
@Command(name = "status", description = "Show the running node at a glance.")
public final class StatusCommand implements Subcommand {
  @Mixin private Target target;
  @Mixin private Results results;

  @Override
  public Integer call() throws IOException, InterruptedException {
    StatusShape status = target.client().call(StatusShape.class, "admin_status");
    results.print(text(status), status);
    return 0;
  }

  static String text(StatusShape status) {
    StatusShape.Peers peers = status.peers();
    return Columns.of(
        List.of(
            List.of("node", status.name() + " " + status.id()),
            List.of("enode", status.enode()),
            List.of("listens at", status.listenAddr().isEmpty() ? "-" : status.listenAddr()),
            List.of("up for", Ages.text(Duration.ofSeconds(status.upSeconds()))),
            List.of("peers", Places.text(peers.total(), status.limits().maxPeers(), "")),
            List.of("  begun by us", Integer.toString(peers.outbound())),
            List.of(
                "  begun by them", Places.text(peers.inbound(), status.limits().maxInbound(), "")),
            List.of("speaks", String.join(" ", status.protocols())),
            List.of("version", "kith " + status.version())));
  }
}
