package dev.kith.simulation.cli;

import dev.kith.simulation.client.Api;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kith sim mocker}: ready ways for the nodes of a served simulation to come and go. */
@Command(name = "mocker", description = "List the mockers, start one, or stop it.")
final class SimMockerCommand implements Callable<Integer> {
  @Mixin private ApiOptions options;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return list(options);
  }

  @Command(name = "list", description = "List the mockers.")
  int list(@Mixin ApiOptions options) throws IOException, InterruptedException {
    String answer = options.api().get("/mocker");
    // A list of names, which have no quotes in them.
    return options.tell(answer.replaceAll("[\\[\\]\"]", "").replace(',', '\n'), answer);
  }

  @Command(name = "start", description = "Let new nodes on a ring come and go.")
  int start(
      @Mixin ApiOptions options,
      @Parameters(paramLabel = "MOCKER", description = "One of the list.") String mocker,
      @Option(names = "--nodes", required = true, description = "How many nodes.") int nodes)
      throws IOException, InterruptedException {
    String form = Api.form(Map.of("mocker-type", mocker, "node-count", Integer.toString(nodes)));
    return options.tell("Started " + mocker, options.api().post("/mocker/start", form));
  }

  @Command(name = "stop", description = "Let nobody come and go any more.")
  int stop(@Mixin ApiOptions options) throws IOException, InterruptedException {
    return options.tell("Stopped", options.api().post("/mocker/stop"));
  }
}
