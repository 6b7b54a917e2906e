package dev.kith.simulation.cli;

import dev.kith.simulation.text.JsonLine;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kith sim show}: how much there is of a served simulation. */
@Command(name = "show", description = "Show how many nodes and connections are there.")
final class SimShowCommand implements Callable<Integer> {
  @Mixin private ApiOptions options;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return show(options, options.api().get("/"));
  }

  /** Says how much there is of a network. */
  static int show(ApiOptions options, String answer) {
    Map<String, Object> network = JsonLine.parse(answer);
    return options.table(
        List.of(
            List.of("NODES", count(network.get("nodes"))),
            List.of("CONNS", count(network.get("conns")))),
        answer);
  }

  private static String count(@Nullable Object list) {
    return Integer.toString(list instanceof Collection<?> all ? all.size() : 0);
  }
}
