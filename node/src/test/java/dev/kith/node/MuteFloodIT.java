package dev.kith.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.peer.PeerSettings;
import dev.kith.node.session.Closure;
import dev.kith.node.session.SessionId;
import dev.kith.node.testnet.Echo;
import dev.kith.node.testnet.RawPeer;
import dev.kith.node.testnet.Victim;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Thousands of connections that say nothing, or next to nothing. */
class MuteFloodIT {
  private static final int CONNECTIONS = 5000;

  private static final int PENDING = 50;

  private static final Duration FOREVER = Duration.ofHours(1);

  /** From the first byte of an honest peer until it is active, however many are mute. */
  private static final Duration ACTIVE_WITHIN = Duration.ofSeconds(15);

  /** Honest peers that come in the midst of it. */
  private static final int HONEST = 10;

  @Test
  @Timeout(90)
  void thousandsOfMuteConnectionsKeepNobodyOut() throws Exception {
    assertHonestPeersGetIn(Bytes.EMPTY);
  }

  @Test
  @Timeout(90)
  void thousandsOfConnectionsThatSayTwoBytesKeepNobodyOut() throws Exception {
    assertHonestPeersGetIn(Bytes.fromHex("01f0"));
  }

  private static void assertHonestPeersGetIn(Bytes said) throws Exception {
    // Nobody goes because his time is over: whoever goes had to make room.
    PeerSettings.Limits patient = new PeerSettings.Limits(Duration.ofSeconds(15), FOREVER);
    Victim victim = Victim.start(config -> config.limits(patient).maxPendingPeers(PENDING));
    List<SocketChannel> flood = new ArrayList<>();
    try {
      for (int wave = 0; wave < HONEST; wave++) {
        for (int i = 0; i < CONNECTIONS / HONEST; i++) {
          flood.add(connect(victim, said));
        }
        assertGetsIn(victim);
      }
      victim.assertUndisturbed();
      victim.log().awaitRefused(CONNECTIONS - PENDING);
      victim.assertKeptNothing();
    } finally {
      for (SocketChannel channel : flood) {
        channel.close();
      }
      victim.stop();
    }
  }

  private static SocketChannel connect(Victim victim, Bytes said) throws IOException {
    SocketChannel channel =
        SocketChannel.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), victim.enode().tcp()));
    if (!said.isEmpty()) {
      channel.write(ByteBuffer.wrap(said.toArray()));
    }
    return channel;
  }

  private static void assertGetsIn(Victim victim) throws Exception {
    try (RawPeer honest =
        assertTimeout(ACTIVE_WITHIN, () -> RawPeer.active(victim.enode(), Echo.CAPABILITY))) {
      honest.send(RawPeer.FIRST_CODE, Bytes.fromHex("05"));
      assertThat(honest.next(RawPeer.FIRST_CODE + 1).payload()).isEqualTo(Bytes.fromHex("05"));
      SessionId session = victim.log().up(honest);
      honest.halfClose();
      assertThat(victim.log().down(session).phase()).isEqualTo(Closure.Phase.ACTIVE);
    }
  }
}
