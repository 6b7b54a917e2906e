package dev.kith.simulation.control;

import dev.kith.node.environment.Ticker;
import dev.kith.simulation.engine.RunFailedException;
import dev.kith.simulation.scenario.Stage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Lets the time of a stage pass, as its clock says. Of the engine's thread. */
public final class Pacer {
  private final Ticker wall;
  private final Clock clock;
  private Stage stage;
  private @Nullable CompletableFuture<ClockView> waiting;

  Pacer(Ticker wall, Clock clock, Stage stage) {
    this.wall = wall;
    this.clock = clock;
    this.stage = stage;
    clock.start(wall.nanos(), now());
  }

  /** The time is that of another stage from now on. */
  void turnTo(Stage other) {
    interrupt();
    stage = other;
    clock.start(wall.nanos(), now());
  }

  private long now() {
    return stage.world().now().toNanos();
  }

  /** How long nothing is due, in nanoseconds of real time. */
  long idle() {
    return clock.idle();
  }

  /**
   * Lets time pass as far as is due, or until it is disturbed.
   *
   * @throws RunFailedException if something inside broke the rules
   */
  void pass(BooleanSupplier undisturbed) {
    long due = clock.due(wall.nanos(), now());
    if (due > now()) {
      stage.world().runWhile(undisturbed, Duration.ofNanos(due - now()));
    }
    if (clock.until().isPresent() && now() >= clock.until().getAsLong()) {
      pause();
    }
  }

  /** Time stands still from now on. */
  public ClockView pause() {
    clock.pause();
    return interrupt();
  }

  /** Time passes from now on. */
  public ClockView resume() {
    clock.resume(wall.nanos(), now());
    return interrupt();
  }

  /**
   * Time passes at such a speed: {@code max}, or a multiple of real time. A run up to a time goes
   * on.
   *
   * @throws IllegalArgumentException if the text is no speed
   */
  public ClockView speed(String text) {
    clock.speed(ClockView.speed(text), wall.nanos(), now());
    return view();
  }

  /** Lets only happen what is next, with all that follows at the same moment, and pauses. */
  public ClockView step() {
    pause();
    stage.world().engine().step();
    return view();
  }

  /**
   * Lets time pass until it is so late, and pauses. The answer comes then, or earlier if somebody
   * else pauses or resumes; it shows how far time has come.
   *
   * @throws IllegalArgumentException if it is later already
   */
  public CompletionStage<ClockView> runUntil(Duration time) {
    if (time.toNanos() < now()) {
      throw new IllegalArgumentException(
          "it is " + view().json().get("now") + " already; give a later time, or POST /reset");
    }
    interrupt();
    clock.runUntil(time.toNanos(), wall.nanos(), now());
    waiting = new CompletableFuture<>();
    return waiting;
  }

  /** The same for a time from now on. */
  public CompletionStage<ClockView> runFor(Duration time) {
    return runUntil(stage.world().now().plus(time));
  }

  /** What the clock shows. */
  public ClockView view() {
    return clock.view(now());
  }

  /** Time stands still, for no more can pass; whoever waits for one is told why. */
  void giveUp(RuntimeException why) {
    clock.pause();
    CompletableFuture<ClockView> waiter = waiting;
    waiting = null;
    if (waiter != null) {
      waiter.completeExceptionally(why);
    }
  }

  /** Whoever waits for a time waits no more. */
  ClockView interrupt() {
    CompletableFuture<ClockView> waiter = waiting;
    waiting = null;
    ClockView view = view();
    if (waiter != null) {
      waiter.complete(view);
    }
    return view;
  }
}
