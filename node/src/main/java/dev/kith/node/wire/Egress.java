package dev.kith.node.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is sent next: control messages first, then one message of every outbox in turn, so
 * that no protocol waits for more than one message of each other. Used by the stream's thread
 * alone.
 */
final class Egress {
  /**
   * Payload bytes after which a batch is sent: a write of this size costs little beside encrypting
   * it, and a message that comes now waits for no more than this.
   */
  static final int BATCH_BYTES = 64 * 1024;

  private final ArrayDeque<Frame> control = new ArrayDeque<>(2);
  private List<Lane> lanes = List.of();
  private int turn;
  private @Nullable Pace pace;

  void control(Frame frame) {
    control.add(frame);
  }

  /** From now on these send, at this pace. */
  void open(Lanes opened, Pace leaving) {
    lanes = opened.all();
    pace = leaving;
  }

  /** From now on only control messages leave. */
  void closeOutboxes() {
    for (Lane lane : lanes) {
      lane.outbox().close();
    }
    lanes = List.of();
  }

  /** The frames of the next write, in order; empty if there is nothing to send. */
  List<Frame> nextBatch() {
    List<Frame> batch = new ArrayList<>();
    int bytes = 0;
    while (!control.isEmpty()) {
      Frame frame = control.remove();
      batch.add(frame);
      bytes += frame.payload().size();
    }
    Pace limiting = limiting();
    if (limiting != null && bytes > 0) {
      limiting.passed(bytes);
    }
    int empty = 0;
    while (bytes < BATCH_BYTES && empty < lanes.size()) {
      int lane = turn;
      turn = (turn + 1) % lanes.size();
      boolean resting = limiting != null && pauseNanos(limiting, lane) > 0;
      Frame frame = resting ? null : lanes.get(lane).outbox().poll();
      if (frame == null) {
        empty++;
      } else {
        empty = 0;
        batch.add(frame);
        bytes += frame.payload().size();
        if (limiting != null) {
          limiting.passed(frame.payload().size());
          limiting.passed(lane, frame.payload().size());
        }
      }
    }
    return batch;
  }

  private @Nullable Pace limiting() {
    return pace != null && pace.limited() ? pace : null;
  }

  /** How long until something that waits may leave; 0 if nothing waits, or need not wait. */
  long pauseNanos() {
    Pace limiting = limiting();
    long shortest = 0;
    for (int lane = 0; limiting != null && lane < lanes.size(); lane++) {
      if (!lanes.get(lane).outbox().isEmpty()) {
        long pause = pauseNanos(limiting, lane);
        shortest = shortest == 0 ? pause : Math.min(shortest, pause);
      }
    }
    return shortest;
  }

  private static long pauseNanos(Pace limiting, int lane) {
    return Math.max(limiting.pauseNanos(), limiting.pauseNanos(lane));
  }
}
