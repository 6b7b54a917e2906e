package dev.kith.node.cli.remote;

import dev.kith.node.cli.Results;
import dev.kith.node.cli.Subcommand;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kith ban}: the running node has nothing to do with another, or with a network. */
@Command(
    name = "ban",
    description = "Let the running node neither take nor make connections with another for a time.",
    sortOptions = false)
public final class BanCommand implements Subcommand {
  @Mixin private Target target;
  @Mixin private Results results;

  @Parameters(
      paramLabel = "WHOM",
      description =
          "An enode URL, a record (enr:…), the 64 digits of a node id, an address, or a network"
              + " such as 10.0.0.0/8.")
  private String whom;

  @Option(names = "--hours", paramLabel = "N", description = "How long; by default a day.")
  private Optional<Long> hours;

  @Option(names = "--reason", paramLabel = "TEXT", description = "For people who ask later.")
  private Optional<String> reason;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("target", whom);
    hours.ifPresent(count -> arguments.put("seconds", Duration.ofHours(count).toSeconds()));
    reason.ifPresent(text -> arguments.put("reason", text));
    target.client().callByName(Boolean.class, "admin_ban", arguments);
    return Told.print(results, "Banned; kith bans shows until when.");
  }
}
