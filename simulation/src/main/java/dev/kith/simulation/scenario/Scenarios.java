package dev.kith.simulation.scenario;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The scenarios on the class path. */
public final class Scenarios {
  private Scenarios() {}

  /** All of them, by name. */
  public static List<Scenario> all() {
    return ServiceLoader.load(Scenario.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(Scenario::name))
        .toList();
  }

  /**
   * The one of that name.
   *
   * @throws IllegalArgumentException naming those there are
   */
  public static Scenario named(String name) {
    List<Scenario> all = all();
    return all.stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no scenario "
                        + name
                        + "; there are "
                        + all.stream().map(Scenario::name).collect(Collectors.joining(", "))
                        + "."));
  }
}
