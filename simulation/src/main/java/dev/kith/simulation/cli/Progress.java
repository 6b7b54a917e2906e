package dev.kith.simulation.cli;

import dev.kith.node.environment.Ticker;
import dev.kith.node.event.NodeEvent;
import dev.kith.simulation.journal.Observation;
import java.util.Locale;
import java.util.function.Consumer;

/** Says now and then, over the same line again, how far a run is. */
final class Progress implements Consumer<Observation> {
  /** Between two lines: as often as a person reads. */
  private static final long PAUSE_NANOS = 250_000_000;

  /** Observations between two looks at the clock, which costs more than to count one. */
  private static final int LOOK_EVERY = 256;

  private final Ticker wall;
  private final Consumer<String> line;
  private final long begin;
  private long shown;
  private long observations;
  private long sessions;
  private boolean any;

  Progress(Ticker wall, Consumer<String> line) {
    this.wall = wall;
    this.line = line;
    this.begin = wall.nanos();
    this.shown = begin;
  }

  @Override
  public void accept(Observation observation) {
    sessions += observation.event(NodeEvent.PeerUp.class).isPresent() ? 1 : 0;
    sessions -= observation.event(NodeEvent.PeerDown.class).isPresent() ? 1 : 0;
    if (++observations % LOOK_EVERY == 0 && wall.nanos() - shown >= PAUSE_NANOS) {
      shown = wall.nanos();
      any = true;
      line.accept(text(observation.nanos()));
    }
  }

  private String text(long virtualNanos) {
    double seconds = (shown - begin) / 1e9;
    return String.format(
        Locale.ROOT,
        "\r%.1f s of virtual time in %.1f s · %,d events, %,.0f/s · %,d sessions up   ",
        virtualNanos / 1e9,
        seconds,
        observations,
        observations / seconds,
        sessions);
  }

  /** Leaves the line, if there was one. */
  void end() {
    if (any) {
      line.accept("\n");
    }
  }
}
