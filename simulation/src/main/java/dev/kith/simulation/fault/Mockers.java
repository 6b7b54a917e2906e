package dev.kith.simulation.fault;

import dev.kith.simulation.network.Delay;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The mockers there are, by the names that go-ethereum's simulator gave them. Whoever leaves says
 * goodbye, and is started again.
 */
public final class Mockers {
  private static final Delay EVERY = new Delay.Constant(Duration.ofSeconds(10));
  private static final Delay DOWN = new Delay.Constant(Duration.ofSeconds(3));

  private static final Delay SPELL =
      new Delay.Uniform(Duration.ofSeconds(1), Duration.ofSeconds(6));

  private static final List<Mocker> ALL =
      List.of(
          new Mocker(
              "boot",
              "the nodes of a ring start, and stay",
              (nodes, until, entropy) -> FaultPlan.NONE),
          new Mocker(
              "startStop",
              "every 10 seconds a node of the ring stops, and starts 3 seconds later",
              (nodes, until, entropy) ->
                  Churn.departures(nodes, EVERY, DOWN, until, entropy, Fault.Stop::new)),
          new Mocker(
              "probabilistic",
              "again and again some neighbours stop after 1 to 6 seconds, and start after as many",
              (nodes, until, entropy) ->
                  Churn.rounds(nodes, SPELL, until, entropy, Fault.Stop::new)));

  private Mockers() {}

  /** All of them. */
  public static List<Mocker> all() {
    return ALL;
  }

  /**
   * The one of that name.
   *
   * @throws IllegalArgumentException naming those there are
   */
  public static Mocker named(String name) {
    return ALL.stream()
        .filter(mocker -> mocker.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no mocker "
                        + name
                        + "; there are "
                        + ALL.stream().map(Mocker::name).collect(Collectors.joining(", "))
                        + "."));
  }
}
