package dev.kith.node.wire;

import dev.kith.node.session.Capability;
import dev.kith.node.session.CapabilityTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Shared protocols p0, p1, … of four codes each. */
final class TestLanes {
  static final int LENGTH = 4;

  private TestLanes() {}

  static CapabilityTable table(int count) {
    List<CapabilityTable.Offer> offers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      offers.add(new CapabilityTable.Offer(new Capability("p" + i, 1), LENGTH));
    }
    return CapabilityTable.match(
        offers, offers.stream().map(CapabilityTable.Offer::capability).toList());
  }

  static Lanes of(int count, IngressLimits limits, Credit credit) {
    return of(count, limits, credit, new Rates(() -> 0));
  }

  static Lanes of(int count, IngressLimits limits, Credit credit, Rates rates) {
    return new Lanes(table(count), Collections.nCopies(count, limits), rates, credit, () -> {});
  }
}
