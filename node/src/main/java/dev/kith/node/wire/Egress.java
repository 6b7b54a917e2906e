package dev.kith.node.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

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

  void control(Frame frame) {
    control.add(frame);
  }

  void open(Lanes opened) {
    lanes = opened.all();
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
    int empty = 0;
    while (bytes < BATCH_BYTES && empty < lanes.size()) {
      Frame frame = lanes.get(turn).outbox().poll();
      turn = (turn + 1) % lanes.size();
      if (frame == null) {
        empty++;
      } else {
        empty = 0;
        batch.add(frame);
        bytes += frame.payload().size();
      }
    }
    return batch;
  }
}
