package dev.kith.node.cli.remote;

import dev.kith.node.admin.PeerShape;
import dev.kith.node.cli.Columns;
import dev.kith.node.cli.Results;
import dev.kith.node.cli.Subcommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kith peers}: who is connected to the running node. */
@Command(name = "peers", description = "Show who is connected to the running node.")
public final class PeersCommand implements Subcommand {
  private static final int SHORT_ID = 8;

  @Mixin private Target target;
  @Mixin private Results results;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PeerShape[] peers = target.client().call(PeerShape[].class, "admin_peers");
    if (results.json()) {
      List.of(peers).forEach(peer -> results.print("", peer));
    } else if (peers.length == 0) {
      results.note("No peers; kith why says what keeps them away.");
    } else {
      results.print(table(List.of(peers)), new Told(true));
    }
    return 0;
  }

  static String table(List<PeerShape> peers) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("NODE", "BEGUN BY", "ADDRESS", "CLIENT", "SPEAKS", "MARKS"));
    for (PeerShape peer : peers) {
      PeerShape.Network network = peer.network();
      rows.add(
          List.of(
              peer.id().substring(0, SHORT_ID),
              network.inbound() ? "them" : "us",
              network.remoteAddress(),
              peer.name(),
              String.join(" ", peer.caps()),
              marks(network)));
    }
    return Columns.of(rows);
  }

  private static String marks(PeerShape.Network network) {
    List<String> marks = new ArrayList<>();
    if (network.isStatic()) {
      marks.add("static");
    }
    if (network.trusted()) {
      marks.add("trusted");
    }
    return String.join(" ", marks);
  }
}
