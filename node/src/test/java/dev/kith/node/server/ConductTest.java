package dev.kith.node.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.NodeId;
import dev.kith.node.reputation.Bans.Ban;
import dev.kith.node.reputation.Bans.Node;
import dev.kith.node.reputation.Reputation;
import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.node.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** What others did is still known after a restart, on a monotonic clock that begins anew. */
class ConductTest {
  private static final long HOUR = Duration.ofHours(1).toNanos();
  private static final Closure FLOOD = closure(new Closure.Faulted(Fault.FLOOD, ""));
  private static final Closure GOODBYE =
      closure(new Closure.Disconnected(DisconnectReason.TOO_MANY_PEERS));

  private final NodeId node = NodeId.of(NodeKey.generate().publicKey());
  private final MemoryStore store = new MemoryStore();

  private static Closure closure(Closure.Cause cause) {
    return new Closure(cause, Closure.Initiator.LOCAL, Closure.Phase.ACTIVE);
  }

  private Conduct start(int hour, long nowNanos) {
    InstantSource wallClock =
        InstantSource.fixed(Instant.EPOCH.plus(Duration.ofHours(1000 + hour)));
    return new Conduct(Reputation.Settings.DEFAULT, new Memory(store, wallClock), nowNanos);
  }

  @Test
  void aBanGoesOnUntilItsEnd() {
    Conduct first = start(0, 7 * HOUR);
    assertThat(first.ended(node, FLOOD, 7 * HOUR)).isEmpty();
    Ban ban = first.ended(node, FLOOD, 7 * HOUR).orElseThrow();
    first.add(ban, 7 * HOUR);
    Conduct second = start(23, 0);
    assertThat(second.isBanned(node, 0)).isTrue();
    assertThat(second.isBanned(node, HOUR)).isFalse();
    assertThat(second.bans(0)).containsExactly(new Ban(new Node(node), HOUR, ban.reason()));
  }

  @Test
  void aScoreFadesWhileTheNodeIsDown() {
    start(0, 0).ended(node, FLOOD, 0);
    assertThat(start(6, 0).score(node, 0)).isCloseTo(-25, within(0.01));
  }

  @Test
  void anEndWithoutAPriceIsNotWrittenDown() {
    start(0, 0).ended(node, GOODBYE, 0);
    assertThat(store.table("scores").get(node.bytes())).isEmpty();
  }
}
