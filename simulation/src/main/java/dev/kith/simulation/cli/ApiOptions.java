package dev.kith.simulation.cli;

import dev.kith.node.cli.Columns;
import dev.kith.simulation.client.Api;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which served simulation a command is about, and how it says what came of it. */
final class ApiOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--api",
      paramLabel = "URL",
      defaultValue = "${env:KITH_SIM_API:-http://localhost:8888}",
      description = "Where it is served; also by KITH_SIM_API (${DEFAULT-VALUE}).")
  private String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:KITH_SIM_TOKEN}",
      description = "What it wants to see; also by KITH_SIM_TOKEN.")
  private Optional<String> token;

  @Option(names = "--json", description = "Print what it answers, as JSON.")
  private boolean json;

  Api api() {
    return new Api(url, token);
  }

  PrintWriter out() {
    return command.commandLine().getOut();
  }

  /** Says a sentence, or the answer itself. */
  int tell(String sentence, String answer) {
    return say(json ? answer : sentence);
  }

  /** Says what people and programs read alike. */
  int say(String line) {
    out().println(line);
    out().flush();
    return 0;
  }

  /** Says it as a table, or the answer itself. */
  int table(List<List<String>> rows, String answer) {
    return tell(Columns.of(rows), answer);
  }

  /** Says something that is no result. */
  void note(String sentence) {
    command.commandLine().getErr().println("kith: " + sentence);
    command.commandLine().getErr().flush();
  }
}
