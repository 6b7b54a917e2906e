package dev.kith.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.enr.NodeRecord;
import dev.kith.node.event.NodeEvent.Listening;
import dev.kith.node.event.NodeEvent.Moved;
import dev.kith.simulation.network.Addresses;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.Nat;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A node behind a router does not know its address; others do. */
final class OwnAddressTest {
  private static final int NODES = 16;
  private static final int HOME = NODES - 1;

  /** Its router shows everybody another port. */
  private static final int MAZE = NODES - 2;

  private final Chronicle chronicle = new Chronicle();

  @Test
  void aNodeBehindARouterLearnsItsAddressFromOthersIfTheyAgree() {
    try (World world = World.seeded(3).nodes(NODES).listener(chronicle).create()) {
      world.standBehind(Nat.Type.FULL_CONE, Hosts.of(HOME));
      world.standBehind(Nat.Type.SYMMETRIC, Hosts.of(MAZE));
      world.discover(Hosts.first(1));
      world.startAll();
      world.runWhile(() -> chronicle.of(HOME, Moved.class).isEmpty(), Duration.ofMinutes(5));
      world.runFor(Duration.ofSeconds(20));

      NodeRecord before = NodeRecord.parse(chronicle.of(HOME, Listening.class).get(0).enr());
      assertThat(before.ip()).contains(Addresses.home());
      List<Moved> moved = chronicle.all(Moved.class);
      assertThat(moved).hasSize(1).isEqualTo(chronicle.of(HOME, Moved.class));
      NodeRecord after = NodeRecord.parse(moved.get(0).enr());
      assertThat(after.ip()).contains(Addresses.ipv4(HOME));
      assertThat(after.isNewerThan(before)).isTrue();
    }
  }
}
