package dev.kith.simulation.cli;

import dev.kith.simulation.client.Api;
import dev.kith.simulation.text.JsonLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kith sim fault}: what goes wrong in a served simulation. */
@Command(name = "fault", description = "Let something go wrong, or not, and show all that does.")
final class SimFaultCommand implements Callable<Integer> {
  @Mixin private ApiOptions options;

  @Parameters(
      arity = "0..*",
      paramLabel = "FAULT",
      description = "From now on, such as at=0s,partition=halves,for=30s; none to show only.")
  private List<String> faults = new ArrayList<>();

  @Option(
      names = "--cancel",
      paramLabel = "ID",
      description = "Before that, let this one not happen.")
  private Optional<Integer> cancelled;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String answer = answer();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("ID", "AT", "FAULT", "DONE"));
    for (Map<String, Object> fault : JsonLine.parseList(answer)) {
      rows.add(Stream.of("id", "at", "fault", "done").map(key -> "" + fault.get(key)).toList());
    }
    return options.table(rows, answer);
  }

  private String answer() throws IOException, InterruptedException {
    Api api = options.api();
    if (cancelled.isPresent()) {
      api.delete(Api.path("faults", cancelled.get().toString()));
    }
    return faults.isEmpty() ? api.get("/faults") : api.post("/faults", String.join("\n", faults));
  }
}
