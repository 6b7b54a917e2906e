package dev.kith.simulation.fault;

import dev.kith.node.crypto.Entropy;
import dev.kith.simulation.network.Delay;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.network.Path;
import dev.kith.simulation.text.Fields;
import dev.kith.simulation.text.Quantities;
import dev.kith.simulation.topology.Graph;
import java.time.Duration;
import java.util.List;

/** One line of a plan, being read; the package's story has examples of all. One owner. */
final class FaultText {
  private static final List<String> KINDS =
      List.of(
          "crash",
          "stop",
          "restart",
          "wipe",
          "slow",
          "skew",
          "attack",
          "relent",
          "partition",
          "heal",
          "link",
          "unlink",
          "clog",
          "unclog",
          "churn",
          "lifetimes",
          "flash",
          "swizzle");

  private final Fields fields;
  private final Graph graph;
  private final Entropy entropy;

  private FaultText(Fields fields, Graph graph, Entropy entropy) {
    this.fields = fields;
    this.graph = graph;
    this.entropy = entropy;
  }

  static FaultPlan parse(String line, Graph graph, Entropy entropy) {
    Fields fields = Fields.parse(line);
    String kind =
        KINDS.stream()
            .filter(fields::has)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "\"" + line + "\" names no fault; add one of " + known()));
    FaultPlan plan = new FaultText(fields, graph, entropy).plan(kind);
    fields.end("at, for and what belongs to " + kind);
    return plan;
  }

  private static String known() {
    return String.join("=, ", KINDS) + "=";
  }

  private FaultPlan plan(String kind) {
    return switch (kind) {
      case "churn" ->
          Churn.departures(nodes(kind), delay("every"), delay("down"), time("until"), entropy);
      case "lifetimes" ->
          Churn.lifetimes(nodes(kind), delay("up"), delay("down"), time("until"), entropy);
      case "flash" -> Churn.flashCrowd(nodes(kind), time("at"), time("within"), entropy);
      case "swizzle" -> Swizzle.clog(nodes(kind), graph, time("at"), delay("every"), entropy);
      default -> lasting(time("at"), fault(kind));
    };
  }

  private FaultPlan lasting(Duration at, Fault fault) {
    return fields
        .take("for")
        .map(text -> FaultPlan.of(at, fault, Quantities.delay(text)))
        .orElseGet(() -> new FaultPlan(List.of(new Timed(at, fault))));
  }

  private Fault fault(String kind) {
    return switch (kind) {
      case "crash" -> new Fault.Crash(nodes(kind), !isFirst("of", "process", "machine"));
      case "stop" -> new Fault.Stop(nodes(kind));
      case "restart" -> new Fault.Restart(nodes(kind));
      case "wipe" -> new Fault.Wipe(nodes(kind));
      case "slow" -> new Fault.SlowReader(nodes(kind), fields.need("rate", Quantities::bandwidth));
      case "skew" -> new Fault.ClockSkew(nodes(kind), fields.need("by", Quantities::duration));
      case "attack" -> new Fault.Attack(nodes(kind), foe(), time("every"));
      case "relent" -> new Fault.Relent(nodes(kind), foe());
      case "partition" -> new LinkFault.Partition(path(kind), !isFirst("tcp", "stall", "reset"));
      case "heal" -> heal();
      case "link" -> new LinkFault.SetLink(path(kind), LinkSpec.take(fields));
      case "unlink" -> new LinkFault.UnsetLink(path(kind));
      case "clog" -> new LinkFault.Clog(path(kind));
      default -> new LinkFault.Unclog(path(kind));
    };
  }

  /** Only here everything is something else than the way from everything to nothing. */
  private Fault heal() {
    String what = fields.need("heal", text -> text);
    return what.equals("all")
        ? new LinkFault.HealAll()
        : new LinkFault.Heal(SelectorText.path(what, graph, entropy));
  }

  private Foe foe() {
    return fields.need("by", Foe::parse);
  }

  private Hosts nodes(String key) {
    return fields.need(key, Selector::parse).choose(graph, entropy);
  }

  private Path path(String key) {
    return fields.need(key, text -> SelectorText.path(text, graph, entropy));
  }

  private Duration time(String key) {
    return fields.need(key, Quantities::delay);
  }

  private Delay delay(String key) {
    return fields.need(key, Delay::parse);
  }

  private boolean isFirst(String key, String first, String second) {
    String word = fields.take(key).orElse(first);
    if (!word.equals(first) && !word.equals(second)) {
      throw new IllegalArgumentException(
          "\"" + key + "=" + word + "\" is not known; write " + first + " or " + second);
    }
    return word.equals(first);
  }
}
