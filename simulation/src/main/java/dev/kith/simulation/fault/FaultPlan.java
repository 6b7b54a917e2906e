package dev.kith.simulation.fault;

import dev.kith.node.crypto.Entropy;
import dev.kith.simulation.topology.Graph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What goes wrong in a simulation, in the order of time; what has the same time keeps the order it
 * was given in. Immutable. Its text has one action a line, and means the same wherever it is read.
 */
public record FaultPlan(List<Timed> actions) {
  /** Nothing goes wrong. */
  public static final FaultPlan NONE = new FaultPlan(List.of());

  /** Sorts the actions. */
  public FaultPlan {
    actions = actions.stream().sorted(Comparator.comparing(Timed::at)).toList();
  }

  /**
   * Something that is over after so long.
   *
   * @throws IllegalArgumentException if it is not something that lasts
   */
  public static FaultPlan of(Duration at, Fault fault, Duration lasting) {
    Fault undo =
        fault
            .undo()
            .orElseThrow(
                () -> new IllegalArgumentException("nothing undoes " + fault + "; leave out for="));
    return new FaultPlan(List.of(new Timed(at, fault), new Timed(at.plus(lasting), undo)));
  }

  /**
   * Reads a text of several lines, or with semicolons between them; {@code #} begins a comment.
   * What it leaves to chance is decided here, once for all.
   *
   * @param graph the nodes there are, and who is whose neighbour
   * @throws IllegalArgumentException naming the part that cannot be read
   */
  public static FaultPlan parse(String text, Graph graph, Entropy entropy) {
    return all(
        text.lines()
            .map(line -> line.replaceFirst("#.*", ""))
            .flatMap(line -> Stream.of(line.split(";", -1)))
            .filter(line -> !line.isBlank())
            .map(line -> FaultText.parse(line, graph, entropy))
            .toList());
  }

  /** All that the plans say. */
  public static FaultPlan all(Collection<FaultPlan> plans) {
    return new FaultPlan(plans.stream().flatMap(plan -> plan.actions.stream()).toList());
  }

  /** How many actions there are. */
  public int size() {
    return actions.size();
  }

  /** The same, but so much later. */
  public FaultPlan later(Duration by) {
    return new FaultPlan(
        actions.stream().map(action -> new Timed(action.at().plus(by), action.fault())).toList());
  }

  /** The plan up to a time, and what happens right then. */
  public FaultPlan until(Duration time) {
    return new FaultPlan(
        actions.stream().filter(action -> action.at().compareTo(time) <= 0).toList());
  }

  /** The plan less one action. */
  public FaultPlan without(int index) {
    return without(index, index + 1);
  }

  /** The plan less the actions from one to before another. */
  public FaultPlan without(int from, int to) {
    List<Timed> left = new ArrayList<>(actions);
    left.subList(from, to).clear();
    return new FaultPlan(left);
  }

  /** One action a line. */
  @Override
  public String toString() {
    return actions.stream().map(Timed::toString).collect(Collectors.joining("\n"));
  }
}
