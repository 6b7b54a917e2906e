package dev.kith.simulation.engine;

import akka.stream.Attributes;
import akka.stream.FlowShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import akka.stream.stage.TimerGraphStageLogic;
import java.time.Duration;

/** Keeps each element for some time, by a timer of the stage. */
final class Lag<T> extends GraphStage<FlowShape<T, T>> {
  private final Duration time;
  private final Inlet<T> in = Inlet.create("lag.in");
  private final Outlet<T> out = Outlet.create("lag.out");
  private final FlowShape<T, T> shape = FlowShape.of(in, out);

  Lag(Duration time) {
    this.time = time;
  }

  @Override
  public FlowShape<T, T> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new TimerGraphStageLogic(shape) {
      {
        setHandler(
            in,
            new AbstractInHandler() {
              @Override
              public void onPush() {
                scheduleOnce("lag", time);
              }
            });
        setHandler(
            out,
            new AbstractOutHandler() {
              @Override
              public void onPull() {
                pull(in);
              }
            });
      }

      @Override
      public void onTimer(Object key) {
        push(out, grab(in));
      }
    };
  }
}
