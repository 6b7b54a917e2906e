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
  private static final int HOME = 15;
  private static final int NODES = 16;

  private final Chronicle chronicle = new Chronicle();

  private World town(Nat.Type router) {
    World world = World.seeded(3).nodes(NODES).listener(chronicle).create();
    world.standBehind(router, Hosts.of(HOME));
    world.discover(Hosts.first(1));
    world.startAll();
    return world;
  }

  @Test
  void aNodeBehindARouterLearnsItsAddressFromOthers() {
    try (World world = town(Nat.Type.FULL_CONE)) {
      world.runWhile(() -> chronicle.of(HOME, Moved.class).isEmpty(), Duration.ofMinutes(5));

      NodeRecord before = NodeRecord.parse(chronicle.of(HOME, Listening.class).get(0).enr());
      assertThat(before.ip()).contains(Addresses.home());
      List<Moved> moved = chronicle.of(HOME, Moved.class);
      assertThat(moved).isNotEmpty();
      NodeRecord after = NodeRecord.parse(moved.get(moved.size() - 1).enr());
      assertThat(after.ip()).contains(Addresses.ipv4(HOME));
      assertThat(after.isNewerThan(before)).isTrue();
      assertThat(chronicle.all(Moved.class)).hasSameSizeAs(moved);
    }
  }

  @Test
  void othersDoNotAgreeWhereARouterShowsEachAnotherPort() {
    try (World world = town(Nat.Type.SYMMETRIC)) {
      world.runFor(Duration.ofMinutes(3));
      assertThat(chronicle.of(HOME, Moved.class)).isEmpty();
    }
  }
}
