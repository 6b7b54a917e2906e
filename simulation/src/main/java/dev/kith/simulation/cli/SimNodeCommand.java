package dev.kith.simulation.cli;

import dev.kith.simulation.client.Api;
import dev.kith.simulation.client.Rpc;
import dev.kith.simulation.text.JsonLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kith sim node}: the nodes of a served simulation. */
@Command(name = "node", description = "List the nodes, create one, or do something to one.")
final class SimNodeCommand implements Callable<Integer> {
  private static final String NAMED = "Its name or id.";

  @Mixin private ApiOptions options;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return list(options);
  }

  @Command(name = "list", description = "List the nodes.")
  int list(@Mixin ApiOptions options) throws IOException, InterruptedException {
    String answer = options.api().get("/nodes");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("NAME", "PROTOCOLS", "ID"));
    for (Map<String, Object> node : JsonLine.parseList(answer)) {
      rows.add(List.of(text(node, "name"), protocols(node), text(node, "id")));
    }
    return options.table(rows, answer);
  }

  @Command(name = "create", description = "Create a node, which is down.")
  int create(
      @Mixin ApiOptions options,
      @Option(names = "--name", description = "Its name; else it is its number.")
          Optional<String> name,
      @Option(
              names = {"--services", "--protocols"},
              split = ",",
              description = "What it speaks, such as foobar,gossip; else what is usual there.")
          List<String> protocols,
      @Option(names = "--key", description = "Its private key, in hex; else the seed decides.")
          Optional<String> key)
      throws IOException, InterruptedException {
    Map<String, Object> config = new LinkedHashMap<>();
    name.ifPresent(text -> config.put("name", text));
    key.ifPresent(text -> config.put("private_key", text));
    config.put("lifecycles", protocols);
    String answer = options.api().post("/nodes", JsonLine.of(config));
    return options.tell("Created " + text(JsonLine.parse(answer), "name"), answer);
  }

  @Command(name = "show", description = "Show one node.")
  int show(
      @Mixin ApiOptions options, @Parameters(paramLabel = "NODE", description = NAMED) String node)
      throws IOException, InterruptedException {
    String answer = options.api().get(Api.path("nodes", node));
    Map<String, Object> info = JsonLine.parse(answer);
    return options.table(
        List.of(
            List.of("NAME", text(info, "name")),
            List.of("PROTOCOLS", protocols(info)),
            List.of("ID", text(info, "id")),
            List.of("ENODE", text(info, "enode")),
            List.of("UP", text(info, "up"))),
        answer);
  }

  @Command(name = "start", description = "Start a node.")
  int start(
      @Mixin ApiOptions options, @Parameters(paramLabel = "NODE", description = NAMED) String node)
      throws IOException, InterruptedException {
    return options.tell("Started " + node, options.api().post(Api.path("nodes", node, "start")));
  }

  @Command(name = "stop", description = "Stop a node.")
  int stop(
      @Mixin ApiOptions options, @Parameters(paramLabel = "NODE", description = NAMED) String node)
      throws IOException, InterruptedException {
    return options.tell("Stopped " + node, options.api().post(Api.path("nodes", node, "stop")));
  }

  @Command(name = "connect", description = "Let one node keep another one connected.")
  int connect(
      @Mixin ApiOptions options,
      @Parameters(index = "0", paramLabel = "NODE", description = NAMED) String node,
      @Parameters(index = "1", paramLabel = "PEER", description = NAMED) String peer)
      throws IOException, InterruptedException {
    return options.tell(
        "Connected " + node + " to " + peer,
        options.api().post(Api.path("nodes", node, "conn", peer)));
  }

  @Command(name = "disconnect", description = "End the connection of two nodes.")
  int disconnect(
      @Mixin ApiOptions options,
      @Parameters(index = "0", paramLabel = "NODE", description = NAMED) String node,
      @Parameters(index = "1", paramLabel = "PEER", description = NAMED) String peer)
      throws IOException, InterruptedException {
    return options.tell(
        "Disconnected " + node + " from " + peer,
        options.api().delete(Api.path("nodes", node, "conn", peer)));
  }

  @Command(name = "rpc", description = "Ask a node itself, by its admin API.")
  int rpc(
      @Mixin ApiOptions options,
      @Option(names = "--subscribe", description = "Follow METHOD, such as admin_peerEvents.")
          boolean subscribe,
      @Parameters(index = "0", paramLabel = "NODE", description = NAMED) String node,
      @Parameters(index = "1", paramLabel = "METHOD", description = "Such as admin_peers.")
          String method,
      @Parameters(
              index = "2..*",
              paramLabel = "PARAMETER",
              description = "In their order, each as JSON; what is none is a text.")
          @Nullable List<String> parameters)
      throws IOException, InterruptedException {
    List<@Nullable Object> values = new ArrayList<>();
    if (parameters != null) {
      parameters.forEach(parameter -> values.add(value(parameter)));
    }
    try (Rpc rpc = options.api().rpc(node)) {
      if (!subscribe) {
        return options.say(JsonLine.ofAny(rpc.call(method, values)));
      }
      rpc.subscribe(method, values);
      rpc.listen(news -> options.say(JsonLine.ofAny(news)));
    }
    return 0;
  }

  private static @Nullable Object value(String parameter) {
    try {
      return JsonLine.parseAny(parameter);
    } catch (IllegalArgumentException noJson) {
      return parameter;
    }
  }

  private static String text(Map<String, Object> json, String key) {
    return String.valueOf(json.get(key));
  }

  private static String protocols(Map<String, Object> info) {
    return info.get("protocols") instanceof Map<?, ?> all
        ? String.join(",", all.keySet().stream().map(String::valueOf).toList())
        : "";
  }
}
