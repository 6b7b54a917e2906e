package dev.kith.simulation.fault;

import dev.kith.node.crypto.Entropy;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.Path;
import dev.kith.simulation.text.Quantities;
import dev.kith.simulation.topology.Graph;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Selectors, and the ways between two of them, as text. */
final class SelectorText {
  private static final String KNOWN =
      "3, 0..4, 0..4+7, all, none, random:3, 25%, halves, minority, majority or neighbours:3";

  private static final Pattern RANGE = Pattern.compile("(\\d{1,7})(?:\\.\\.(\\d{1,7}))?");
  private static final Pattern WAY = Pattern.compile("([^|>]+)([|>])([^|>]+)");

  private SelectorText() {}

  static Selector parse(String text) {
    return switch (text) {
      case "all" -> Selector.all();
      case "none" -> Selector.these(Hosts.of());
      case "halves" -> Selector.halves();
      case "minority" -> Selector.minority();
      case "majority" -> Selector.majority();
      default -> withNumber(text);
    };
  }

  private static Selector withNumber(String text) {
    if (text.startsWith("random:")) {
      return Selector.random(Quantities.count(text.substring("random:".length())));
    }
    if (text.startsWith("neighbours:")) {
      return Selector.neighbours(Quantities.count(text.substring("neighbours:".length())));
    }
    return text.endsWith("%")
        ? Selector.fraction(Quantities.probability(text))
        : Selector.these(
            Hosts.of(Stream.of(text.split("\\+", -1)).flatMapToInt(part -> range(part, text))));
  }

  private static IntStream range(String part, String text) {
    Matcher range = RANGE.matcher(part);
    if (!range.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" names no nodes; write it like " + KNOWN);
    }
    int from = Integer.parseInt(range.group(1));
    return range.group(2) == null
        ? IntStream.of(from)
        : IntStream.rangeClosed(from, Integer.parseInt(range.group(2)));
  }

  /** Who {@code A|B}, {@code A>B} or {@code A} is, this time. */
  static Path path(String text, Graph graph, Entropy entropy) {
    Matcher way = WAY.matcher(text);
    boolean two = way.matches();
    Hosts from = parse(two ? way.group(1) : text).choose(graph, entropy);
    Hosts to =
        two && !way.group(3).equals("rest")
            ? parse(way.group(3)).choose(graph, entropy)
            : Hosts.first(graph.nodes()).without(from);
    return new Path(from, to, !two || way.group(2).equals("|"));
  }
}
