package dev.kith.simulation.scenario;

import dev.kith.simulation.fault.FaultPlan;
import dev.kith.simulation.fault.Timed;
import dev.kith.simulation.world.World;

/** A part of what goes wrong in a run, which can be called off. Of the thread of its stage. */
public final class Plot {
  private final World world;
  private FaultPlan plan;
  private boolean calledOff;

  Plot(World world, FaultPlan plan) {
    this.world = world;
    this.plan = plan;
  }

  void laidFor(Saboteur saboteur) {
    plan.actions().forEach(timed -> world.at(timed.at(), () -> act(timed, saboteur)));
  }

  private void act(Timed timed, Saboteur saboteur) {
    if (!calledOff) {
      saboteur.act(timed.fault());
    }
  }

  /** What goes wrong by it, or has. */
  FaultPlan plan() {
    return plan;
  }

  /** Nothing more goes wrong by it. */
  public void callOff() {
    calledOff = true;
    plan = plan.until(world.now());
  }
}
