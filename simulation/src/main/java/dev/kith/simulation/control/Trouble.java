package dev.kith.simulation.control;

import dev.kith.simulation.fault.FaultPlan;
import dev.kith.simulation.fault.LinkFault;
import dev.kith.simulation.fault.Timed;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.network.Path;
import dev.kith.simulation.scenario.Stage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What lies between the nodes of a run, and what goes wrong with them. What is asked for happens as
 * soon as time passes. Of the engine's thread.
 */
final class Trouble {
  private final Stage stage;
  private final Network network;

  Trouble(Stage stage, Network network) {
    this.stage = stage;
    this.network = network;
  }

  LinksView links() {
    return LinksView.of(stage.world().links());
  }

  void link(String path, String spec) {
    // Read as a fault, because the path may be left to chance.
    FaultPlan unset = plan("at=0s,unlink=" + path);
    if (spec.isEmpty()) {
      begin(unset);
    } else {
      unset.actions().forEach(timed -> link(timed, LinkSpec.parse(spec)));
    }
  }

  private void link(Timed before, LinkSpec spec) {
    if (before.fault() instanceof LinkFault.UnsetLink unset) {
      Path path = unset.path();
      boolean again = links().rules().stream().anyMatch(rule -> rule.path().equals(path));
      Timed now = new Timed(Duration.ZERO, new LinkFault.SetLink(path, spec));
      begin(new FaultPlan(again ? List.of(before, now) : List.of(now)));
    }
  }

  /** In the order of time. */
  List<FaultView> faults() {
    return stage.faults().entrySet().stream()
        .map(each -> new FaultView(each.getKey(), each.getValue(), isDone(each.getValue())))
        .sorted(Comparator.comparing(view -> view.fault().at()))
        .toList();
  }

  private boolean isDone(Timed timed) {
    return timed.at().compareTo(stage.world().now()) <= 0;
  }

  void begin(String text) {
    begin(plan(text));
  }

  private void begin(FaultPlan plan) {
    stage.sabotage(plan.later(stage.world().now()));
  }

  private FaultPlan plan(String text) {
    return FaultPlan.parse(text, network.graph(), stage.world().engine().entropy(0, "faults"));
  }

  void callOff(int id) {
    Timed fault = stage.faults().get(id);
    if (fault == null) {
      throw new NoSuchElementException(
          "There is no fault " + id + "; GET /faults lists those there are.");
    }
    if (isDone(fault)) {
      throw new IllegalStateException(
          "Fault " + id + " has happened already; let something undo it, such as heal=all.");
    }
    stage.callOff(id);
  }
}
