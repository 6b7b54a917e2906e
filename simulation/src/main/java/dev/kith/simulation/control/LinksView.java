package dev.kith.simulation.control;

import dev.kith.simulation.network.Links;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What lies between the nodes at one moment. Immutable.
 *
 * @param standard what a way is like of which nothing else was said
 * @param rules what was said of some; the last that covers a way holds
 * @param obstacles what stands in the way; the worst holds
 */
public record LinksView(String standard, List<Links.Rule> rules, List<Links.Obstacle> obstacles) {
  static LinksView of(Links links) {
    return new LinksView(links.standard().toString(), links.rules(), links.obstacles());
  }

  /** Paths and specifications as the texts of faults have them. */
  public Map<String, Object> json() {
    Map<String, Object> links = new LinkedHashMap<>();
    links.put("standard", standard);
    links.put("rules", rules.stream().map(LinksView::rule).toList());
    links.put("obstacles", obstacles.stream().map(LinksView::obstacle).toList());
    return links;
  }

  private static Map<String, Object> rule(Links.Rule rule) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("path", rule.path().toString());
    fields.put("spec", rule.spec().toString());
    return fields;
  }

  private static Map<String, Object> obstacle(Links.Obstacle obstacle) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("path", obstacle.path().toString());
    fields.put("passage", obstacle.passage().name().toLowerCase(Locale.ROOT));
    return fields;
  }
}
