package dev.kith.node.server;

import static dev.kith.node.session.Closure.Initiator.LOCAL;
import static dev.kith.node.session.Closure.Initiator.REMOTE;
import static dev.kith.node.session.Closure.Initiator.TRANSPORT;
import static dev.kith.node.session.Closure.Phase.ACTIVE;
import static dev.kith.node.session.Closure.Phase.CONNECTING;
import static dev.kith.node.session.Closure.Phase.GREETING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.enr.RecordBuilder;
import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.store.KnownNode;
import dev.kith.node.store.MemoryStore;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryTest {
  private static final Closure REFUSED =
      new Closure(new Closure.Disconnected(DisconnectReason.TOO_MANY_PEERS), REMOTE, GREETING);
  private static final Closure UNREACHABLE =
      new Closure(new Closure.Lost("nobody there"), TRANSPORT, CONNECTING);
  private static final Closure LEFT =
      new Closure(new Closure.Disconnected(DisconnectReason.QUITTING), REMOTE, ACTIVE);
  private static final Closure STOPPING =
      new Closure(new Closure.Disconnected(DisconnectReason.QUITTING), LOCAL, ACTIVE);

  private final Enode node = Enode.of(NodeKey.generate().publicKey());
  private final Memory memory =
      new Memory(new MemoryStore(), InstantSource.fixed(Instant.ofEpochSecond(1)));

  private KnownNode known() {
    return memory.promising().get(0);
  }

  @Test
  void aNodeThatOnlyRefusesHasNotFailed() {
    memory.up(node);
    memory.ended(node.id(), true, LEFT);
    memory.ended(node.id(), false, REFUSED);
    assertThat(known().failures()).isZero();
    memory.ended(node.id(), false, UNREACHABLE);
    assertThat(known().failures()).isOne();
  }

  @Test
  void onlyWhoIsLeftByAStoppingNodeStaysAnAnchor() {
    memory.up(node);
    memory.ended(node.id(), true, STOPPING);
    assertThat(known().connected()).isTrue();
    memory.ended(node.id(), true, LEFT);
    assertThat(known().connected()).isFalse();
  }

  @Test
  void onlyWhoIsWorthItIsACandidate() {
    NodeRecord record =
        new RecordBuilder().ip(InetAddress.getLoopbackAddress()).tcp(1).sign(NodeKey.generate(), 1);
    memory.up(Enode.of(record));
    assertThat(memory.candidates(Optional.empty())).isNotEmpty();
    assertThat(memory.candidates(Optional.of(record::equals))).isNotEmpty();
    assertThat(memory.candidates(Optional.of(any -> false))).isEmpty();
    memory.up(node);
    assertThat(memory.candidates(Optional.of(any -> false))).isNotEmpty();
  }
}
