package dev.kith.simulation.cli;

import dev.kith.simulation.text.JsonLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kith sim fault}: what goes wrong in a served simulation. */
@Command(name = "fault", description = "Let something go wrong, and show all that does.")
final class SimFaultCommand implements Callable<Integer> {
  @Mixin private ApiOptions options;

  @Parameters(
      arity = "0..*",
      paramLabel = "FAULT",
      description = "From now on, such as at=0s,partition=halves,for=30s; none to show only.")
  private List<String> faults = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    String answer =
        faults.isEmpty()
            ? options.api().get("/faults")
            : options.api().post("/faults", String.join("\n", faults));
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("AT", "FAULT", "DONE"));
    for (Map<String, Object> fault : JsonLine.parseList(answer)) {
      rows.add(List.of("" + fault.get("at"), "" + fault.get("fault"), "" + fault.get("done")));
    }
    return options.table(rows, answer);
  }
}
