package dev.kith.node.wire;

import dev.kith.node.session.CapabilityTable;
import dev.kith.node.session.Hello;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The protocols of one session by message code. Not changed after it is made. */
public final class Lanes {
  /** The largest base message is a Hello. */
  static final int MAX_BASE_BYTES = Hello.MAX_SIZE;

  private final CapabilityTable table;
  private final List<Lane> all;
  private final Rates rates;

  Lanes(
      CapabilityTable table,
      List<IngressLimits> limits,
      Rates rates,
      Credit credit,
      Runnable whenOffered) {
    this.table = table;
    this.rates = rates;
    List<Lane> lanes = new ArrayList<>();
    for (int i = 0; i < limits.size(); i++) {
      CapabilityTable.Shared shared = table.shared().get(i);
      Outbox outbox = new Outbox(shared.offset(), whenOffered);
      lanes.add(new Lane(shared, limits.get(i), credit.open(limits.get(i)), outbox));
    }
    this.all = List.copyOf(lanes);
  }

  /** In the order of their codes. */
  public List<Lane> all() {
    return all;
  }

  /** The rates that hold for all of them. */
  Rates rates() {
    return rates;
  }

  /** What waits now, of each. Safe from any thread. */
  List<Pulse.Queues> queues() {
    return all.stream().map(Pulse.Queues::of).toList();
  }

  /** Nothing more will be sent: later offers are refused, and whoever waits for room is told. */
  void close() {
    all.forEach(lane -> lane.outbox().close());
  }

  /** Position of the lane that a wire code belongs to, or {@link CapabilityTable#NONE}. */
  int indexOf(int wireCode) {
    return table.indexOf(wireCode);
  }

  @Nullable Lane laneOf(int wireCode) {
    int index = indexOf(wireCode);
    return index == CapabilityTable.NONE ? null : all.get(index);
  }

  /** The largest payload of a message; of unknown codes only enough to name them in an error. */
  int maxPayloadBytes(int wireCode) {
    Lane lane = laneOf(wireCode);
    return lane == null ? MAX_BASE_BYTES : lane.limits().maxMessageBytes();
  }
}
