package dev.kith.node.wire;

import dev.kith.node.session.CapabilityTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects runs of consecutive messages for one protocol: one call to the owner each. Used once, by
 * the stream's thread.
 */
final class Runs {
  private final WireListener owner;
  private final Lanes lanes;
  private final int most;
  private int lane = CapabilityTable.NONE;
  private List<Frame> frames = List.of();

  /**
   * Nothing yet.
   *
   * @param most messages to expect in a run
   */
  Runs(WireListener owner, Lanes lanes, int most) {
    this.owner = owner;
    this.lanes = lanes;
    this.most = most;
  }

  /** The next message, with its wire code, of a protocol that has paid for it. */
  void add(int index, Frame frame) {
    if (index != lane) {
      handOver();
      lane = index;
      frames = new ArrayList<>(most);
    }
    frames.add(frame.withCode(frame.code() - lanes.all().get(index).shared().offset()));
  }

  /** The run is over, if there is one. */
  void handOver() {
    if (lane != CapabilityTable.NONE) {
      owner.arrived(lane, frames);
      lane = CapabilityTable.NONE;
    }
  }
}
