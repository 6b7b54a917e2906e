package dev.kith.simulation.cli;

import dev.kith.simulation.client.Api;
import dev.kith.simulation.text.JsonLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kith sim links}: what lies between the nodes of a served simulation. */
@Command(name = "links", description = "Show what lies between the nodes, or change it.")
final class SimLinksCommand implements Callable<Integer> {
  private static final String PATH = "From whom to whom, such as 0..4|rest or all|all.";

  @Mixin private ApiOptions options;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return tell(options, options.api().get("/links"));
  }

  @Command(name = "set", description = "Make some of them like this.")
  int set(
      @Mixin ApiOptions options,
      @Parameters(index = "0", paramLabel = "PATH", description = PATH) String path,
      @Parameters(
              index = "1",
              paramLabel = "LINK",
              description = "Such as latency=20ms..80ms,loss=1%%.")
          String spec)
      throws IOException, InterruptedException {
    Map<String, String> form = Map.of("path", path, "spec", spec);
    return tell(options, options.api().patch("/links", Api.form(form)));
  }

  @Command(name = "unset", description = "Make some of them as they were before.")
  int unset(
      @Mixin ApiOptions options, @Parameters(paramLabel = "PATH", description = PATH) String path)
      throws IOException, InterruptedException {
    return tell(options, options.api().patch("/links", Api.form(Map.of("path", path))));
  }

  private static int tell(ApiOptions options, String answer) {
    Map<String, Object> links = JsonLine.parse(answer);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("PATH", "LINK"));
    rows.add(List.of("*", "" + links.get("standard")));
    add(links.get("rules"), "spec", rows);
    add(links.get("obstacles"), "passage", rows);
    return options.table(rows, answer);
  }

  private static void add(@Nullable Object list, String key, List<List<String>> rows) {
    if (list instanceof List<?> all) {
      for (Object each : all) {
        if (each instanceof Map<?, ?> fields) {
          rows.add(List.of("" + fields.get("path"), "" + fields.get(key)));
        }
      }
    }
  }
}
