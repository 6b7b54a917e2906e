package dev.kith.simulation.cli;

import dev.kith.simulation.client.Api;
import dev.kith.simulation.text.JsonLine;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kith sim events}: what happens in a served simulation, until it ends. */
@Command(name = "events", description = "Show what happens, as one JSON object a line.")
final class SimEventsCommand implements Callable<Integer> {
  @Mixin private ApiOptions options;

  @Option(names = "--current", description = "First show what there is already.")
  private boolean current;

  @Option(
      names = "--filter",
      description = "Which messages to show, such as foobar:0,1-gossip:*; none by default.")
  private Optional<String> filter;

  private String type = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("current", Boolean.toString(current));
    filter.ifPresent(text -> query.put("filter", text));
    try (Stream<String> lines = options.api().lines("/events?" + Api.form(query))) {
      lines.forEach(this::line);
    }
    return 0;
  }

  private void line(String line) {
    if (line.startsWith("event: ")) {
      type = line.substring("event: ".length());
    } else if (line.startsWith("data: ")) {
      event(line.substring("data: ".length()));
    }
  }

  private void event(String data) {
    switch (type) {
      case "error" -> throw new IllegalStateException("" + JsonLine.parse(data).get("error"));
      case "missed" ->
          options.note(
              JsonLine.parse(data).get("missed")
                  + " events are missing here, for this was too slow; ask for fewer by --filter.");
      default -> {
        options.out().println(data);
        options.out().flush();
      }
    }
  }
}
