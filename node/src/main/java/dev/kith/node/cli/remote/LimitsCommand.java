package dev.kith.node.cli.remote;

import dev.kith.node.admin.LimitsShape;
import dev.kith.node.cli.Columns;
import dev.kith.node.cli.Results;
import dev.kith.node.cli.Subcommand;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kith limits}: the limits of the running node, to be seen and changed. */
@Command(
    name = "limits",
    description = "Show the limits of the running node, or change them until it ends.",
    sortOptions = false)
public final class LimitsCommand implements Subcommand {
  @Mixin private Target target;
  @Mixin private Results results;

  @Option(names = "--max-peers", paramLabel = "N", description = "The most sessions at a time.")
  private Optional<Integer> maxPeers;

  @Option(
      names = "--max-inbound",
      paramLabel = "N",
      description = "The most of them that others began.")
  private Optional<Integer> maxInbound;

  @Option(
      names = "--max-pending-peers",
      paramLabel = "N",
      description = "The most connections from others that are not sessions yet.")
  private Optional<Integer> maxPending;

  @Option(
      names = "--bytes-in",
      paramLabel = "N",
      description = "Bytes each second from all peers together; 0 is any number.")
  private Optional<Long> bytesIn;

  @Option(
      names = "--bytes-out",
      paramLabel = "N",
      description = "Bytes each second to all peers together; 0 is any number.")
  private Optional<Long> bytesOut;

  @Option(
      names = "--peer-bytes-in",
      paramLabel = "N",
      description = "Bytes each second from each peer; 0 is any number.")
  private Optional<Long> peerBytesIn;

  @Option(
      names = "--peer-bytes-out",
      paramLabel = "N",
      description = "Bytes each second to each peer; 0 is any number.")
  private Optional<Long> peerBytesOut;

  @Option(
      names = "--peer-messages",
      paramLabel = "N",
      description = "Messages each second from each peer; 0 is any number.")
  private Optional<Long> peerMessages;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, Object> changes = new LinkedHashMap<>();
    maxPeers.ifPresent(value -> changes.put("maxPeers", value));
    maxInbound.ifPresent(value -> changes.put("maxInbound", value));
    maxPending.ifPresent(value -> changes.put("maxPending", value));
    bytesIn.ifPresent(value -> changes.put("bytesIn", value));
    bytesOut.ifPresent(value -> changes.put("bytesOut", value));
    peerBytesIn.ifPresent(value -> changes.put("peerBytesIn", value));
    peerBytesOut.ifPresent(value -> changes.put("peerBytesOut", value));
    peerMessages.ifPresent(value -> changes.put("peerMessages", value));
    Client client = target.client();
    LimitsShape limits =
        changes.isEmpty()
            ? client.call(LimitsShape.class, "admin_limits")
            : client.callByName(LimitsShape.class, "admin_setLimits", changes);
    results.print(text(limits), limits);
    return 0;
  }

  static String text(LimitsShape limits) {
    return Columns.of(
        List.of(
            List.of("peers", Integer.toString(limits.maxPeers())),
            List.of("  begun by them", Integer.toString(limits.maxInbound())),
            List.of("pending", Integer.toString(limits.maxPending())),
            List.of("bytes per second in", rate(limits.bytesIn())),
            List.of("  of each peer", rate(limits.peerBytesIn())),
            List.of("bytes per second out", rate(limits.bytesOut())),
            List.of("  to each peer", rate(limits.peerBytesOut())),
            List.of("messages per second of each peer", rate(limits.peerMessages()))));
  }

  private static String rate(long value) {
    return value == 0 ? "any" : Long.toString(value);
  }
}
