package dev.kith.node.cli.remote;

import dev.kith.node.admin.EventShape;
import dev.kith.node.admin.rpc.Json;
import dev.kith.node.cli.Results;
import dev.kith.node.cli.Subcommand;
import java.io.IOException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kith events}: what happens in the running node, until it ends. */
@Command(name = "events", description = "Show what happens in the running node, until it ends.")
public final class EventsCommand implements Subcommand {
  @Mixin private Target target;
  @Mixin private Results results;

  private record Begun(String event, String node) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Client client = target.client();
    client.follow(
        "events",
        () -> results.print("following " + client.who(), new Begun("following", client.who())),
        event -> show(Json.as(EventShape.class, event)));
    results.note("The node has ended, or let go of this command.");
    return 0;
  }

  private void show(EventShape event) {
    results.print(
        LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + event.text(),
        event);
  }
}
