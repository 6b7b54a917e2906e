package dev.kith.node.cli;

import dev.kith.node.discovery.v4.Discv4Service;
import dev.kith.node.enr.Enode;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kith discv4 ping}: is a node there? */
@Command(name = "ping", description = "Ask whether a node is there, and how long it takes.")
final class Discv4Ping implements Callable<Integer> {
  private static final double NANOS_PER_TENTH = 1e5;

  @Mixin private Results results;
  @Mixin private DiscoveryOptions options;
  @Mixin private AskedNode node;

  private record Answer(boolean there, @Nullable Double millis, @Nullable String sequence) {}

  @Override
  public Integer call() throws IOException {
    Enode located = node.located();
    try (DiscoveryNode self = options.start(":0")) {
      Discv4Service.Ponged pong = self.ask(replyTo -> new Discv4Service.Ping(located, replyTo));
      if (!pong.there()) {
        results.note("The node did not answer; is it there, and can packets reach it?");
        if (results.json()) {
          results.print("", new Answer(false, null, null));
        }
        return 1;
      }
      double millis = Math.round(pong.time().toNanos() / NANOS_PER_TENTH) / 10.0;
      String sequence =
          pong.sequence().isPresent() ? Long.toUnsignedString(pong.sequence().getAsLong()) : null;
      String told = sequence == null ? "none told" : sequence;
      results.print(
          "time             " + millis + " ms\nrecord sequence  " + told,
          new Answer(true, millis, sequence));
      return 0;
    }
  }
}
