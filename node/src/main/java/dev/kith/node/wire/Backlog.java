package dev.kith.node.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages of a session that came, and wait until the rates let them be handed over.
 *
 * <p>They wait at two places. Over a rate of the whole session, they wait together in the order in
 * which they came: the rest of what one read brought, as nothing more is read meanwhile. Behind
 * that each protocol has a queue of its own, bounded by {@link Credit}, while the others go on.
 * Each message is paid for when it passes a place, so that none is over a rate by more than itself.
 *
 * <p>Used by the stream's thread alone.
 */
final class Backlog {
  /** Most protocols never wait; a queue grows with the first that does. */
  private static final int FEW = 2;

  private final Lanes lanes;
  private final Pace pace;
  private final ArrayDeque<Frame> together = new ArrayDeque<>(FEW);
  private final List<ArrayDeque<Frame>> apart = new ArrayList<>();
  private int waiting;

  /** Nothing waits. */
  Backlog(Lanes lanes, Pace pace) {
    this.lanes = lanes;
    this.pace = pace;
    lanes.all().forEach(lane -> apart.add(new ArrayDeque<>(FEW)));
  }

  /** A message of a protocol, for which credit was spent: goes into a run now, or waits. */
  void take(int lane, Frame frame, Runs runs) {
    waiting++;
    lanes.all().get(lane).credit().waits(frame.payload().size());
    if (together.isEmpty() && pace.pauseNanos() == 0) {
      enter(lane, frame, runs);
    } else {
      together.add(frame);
    }
  }

  /** A message of no protocol: it does not wait, but those behind it do. */
  void passed(Frame base) {
    pace.passed(base.payload().size());
  }

  /** What has waited long enough goes into runs. */
  void release(Runs runs) {
    for (int lane = 0; lane < apart.size(); lane++) {
      handOver(lane, runs);
    }
    while (!together.isEmpty() && pace.pauseNanos() == 0) {
      Frame frame = together.remove();
      enter(lanes.indexOf(frame.code()), frame, runs);
    }
  }

  private void enter(int lane, Frame frame, Runs runs) {
    pace.passed(frame.payload().size());
    apart.get(lane).add(frame);
    handOver(lane, runs);
  }

  /** A protocol that is gone gives nothing back, so nothing may be kept for it. */
  private void handOver(int lane, Runs runs) {
    ArrayDeque<Frame> queue = apart.get(lane);
    Credit.Account credit = lanes.all().get(lane).credit();
    while (!queue.isEmpty() && (credit.retired() || pace.pauseNanos(lane) == 0)) {
      Frame frame = queue.remove();
      int bytes = frame.payload().size();
      pace.passed(lane, bytes);
      waiting--;
      credit.handedOver(bytes);
      runs.add(lane, frame);
    }
  }

  /** Whether nothing waits. */
  boolean isEmpty() {
    return waiting == 0;
  }

  /** How long reading has to rest; 0 if it may go on. */
  long pauseNanos() {
    return pace.pauseNanos();
  }

  /** How long until reading may go on, or a message need not wait any more; 0 if none has to. */
  long napNanos() {
    long shortest = pace.pauseNanos();
    for (int lane = 0; lane < apart.size(); lane++) {
      if (!apart.get(lane).isEmpty()) {
        long pause = pace.pauseNanos(lane);
        shortest = shortest == 0 ? pause : Math.min(shortest, pause);
      }
    }
    return shortest;
  }
}
