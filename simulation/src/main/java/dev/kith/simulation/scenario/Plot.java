package dev.kith.simulation.scenario;

import dev.kith.simulation.fault.FaultPlan;
import dev.kith.simulation.fault.Timed;
import dev.kith.simulation.world.World;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A part of what goes wrong in a run, which can be called off. Of the thread of its stage. */
public final class Plot {
  private final World world;
  private final SortedMap<Integer, Timed> actions = new TreeMap<>();

  /**
   * Nothing is done yet.
   *
   * @param first the number of the first action
   */
  Plot(World world, int first, FaultPlan plan) {
    this.world = world;
    plan.actions().forEach(timed -> actions.put(first + actions.size(), timed));
  }

  void laidFor(Saboteur saboteur) {
    actions.forEach((number, timed) -> world.at(timed.at(), () -> act(number, saboteur)));
  }

  private void act(int number, Saboteur saboteur) {
    Timed timed = actions.get(number);
    if (timed != null) {
      saboteur.act(timed.fault());
    }
  }

  /** What goes wrong by it, or has, by its number. */
  SortedMap<Integer, Timed> actions() {
    return Collections.unmodifiableSortedMap(actions);
  }

  /** The same as a plan. */
  FaultPlan plan() {
    return new FaultPlan(List.copyOf(actions.values()));
  }

  /** Nothing more goes wrong by it. */
  public void callOff() {
    actions.values().removeIf(this::isAhead);
  }

  /** One thing does not happen, if it is of this plot and has not happened yet. */
  void callOff(int number) {
    actions.entrySet().removeIf(each -> each.getKey() == number && isAhead(each.getValue()));
  }

  private boolean isAhead(Timed timed) {
    return timed.at().compareTo(world.now()) > 0;
  }
}
