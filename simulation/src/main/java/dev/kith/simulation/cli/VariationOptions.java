package dev.kith.simulation.cli;

import dev.kith.simulation.fault.Mockers;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.scenario.Variation;
import dev.kith.simulation.text.Quantities;
import dev.kith.simulation.transport.Fidelity;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line changes in a scenario. */
final class VariationOptions {
  @Option(names = "--nodes", description = "How many nodes, instead of the scenario's own.")
  private @Nullable Integer nodes;

  @Option(
      names = "--link",
      description = "What lies between them, such as latency=20ms..80ms,loss=1%%.")
  private @Nullable String link;

  @Option(
      names = "--fidelity",
      description = "full: real bytes; light: messages, for many nodes. Of all nodes.")
  private @Nullable String fidelity;

  @Option(
      names = {"--for", "--until"},
      description = "How much virtual time passes, such as 60s.")
  private @Nullable String length;

  @Option(
      names = "--fault",
      description = "What goes wrong besides, such as at=10s,partition=halves,for=20s.")
  private List<String> faults = new ArrayList<>();

  @Option(names = "--only-fault", description = "What goes wrong, and nothing else.")
  private List<String> onlyFaults = new ArrayList<>();

  @Option(
      names = "--mocker",
      description = "Who lets nodes come and go, on a ring: one of kith sim list.")
  private @Nullable String mocker;

  Variation variation() {
    Variation variation = Variation.NONE.withMoreFaults(String.join("\n", faults));
    if (nodes != null) {
      variation = variation.withNodes(nodes);
    }
    if (link != null) {
      variation = variation.withLinks(LinkSpec.parse(link));
    }
    if (fidelity != null) {
      variation = variation.withFidelity(Fidelity.parse(fidelity));
    }
    if (length != null) {
      variation = variation.withLength(Quantities.delay(length));
    }
    if (mocker != null) {
      variation = variation.withMocker(Mockers.named(mocker));
    }
    if (!onlyFaults.isEmpty()) {
      variation = variation.withOnlyFaults(String.join("\n", onlyFaults));
    }
    return variation;
  }

  /** The options that say the same as a variation. */
  static String text(Variation variation) {
    StringBuilder options = new StringBuilder();
    OptionalInt nodes = variation.nodes();
    nodes.ifPresent(count -> options.append(" --nodes ").append(count));
    variation.links().ifPresent(spec -> options.append(" --link ").append(spec));
    variation.fidelity().ifPresent(value -> options.append(" --fidelity ").append(value));
    variation.length().ifPresent(time -> options.append(" --for ").append(Quantities.text(time)));
    variation.mocker().ifPresent(mocker -> options.append(" --mocker ").append(mocker.name()));
    faults(variation.moreFaults(), " --fault ", options);
    variation.onlyFaults().ifPresent(plan -> faults(plan, " --only-fault ", options));
    return options.toString();
  }

  private static void faults(String plan, String option, StringBuilder options) {
    plan.lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> options.append(option).append('\'').append(line).append('\''));
  }
}
