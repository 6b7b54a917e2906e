package dev.kith.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.enr.IpText;
import dev.kith.node.session.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurplusTest {
  private static final boolean STRANGER = false;
  private static final boolean WANTED = true;

  private final List<Surplus.Peer> peers = new ArrayList<>();

  private SessionId peer(boolean wanted, boolean dialed, double usefulness) {
    return peer(wanted, dialed, usefulness, "10.0.0.1");
  }

  private SessionId peer(boolean wanted, boolean dialed, double usefulness, String from) {
    SessionId id = new SessionId(peers.size() + 1);
    peers.add(new Surplus.Peer(id, dialed, IpText.parse(from).orElseThrow(), wanted, usefulness));
    return id;
  }

  @Test
  void namesTheLeastUsefulStrangersAndOfThoseAlikeTheNewest() {
    SessionId bad = peer(STRANGER, true, -1);
    peer(STRANGER, true, 0);
    SessionId newest = peer(STRANGER, true, 0);
    peer(STRANGER, true, 5);

    assertThat(Surplus.of(peers, new PeerLimits(2, 0, 1), 0)).containsExactly(bad, newest);
  }

  @Test
  void neverNamesNodesThatTheOperatorWants() {
    peer(WANTED, true, -9);
    peer(WANTED, false, -9);
    SessionId stranger = peer(STRANGER, true, 9);

    assertThat(Surplus.of(peers, new PeerLimits(2, 0, 1), 0)).containsExactly(stranger);
    assertThat(Surplus.of(peers, new PeerLimits(0, 0, 1), 0)).containsExactly(stranger);
  }

  @Test
  void namesThoseThatCalledWhenTheirShareIsTooLarge() {
    peer(STRANGER, true, -5);
    peer(STRANGER, false, 1);
    SessionId worse = peer(STRANGER, false, 0);
    peer(WANTED, false, -5);

    assertThat(Surplus.of(peers, new PeerLimits(10, 2, 1), 0)).containsExactly(worse);
  }

  @Test
  void freesTheSlotsThatAreKeptForOthersButNotAtTheCostOfThose() {
    SessionId stranger = peer(STRANGER, true, 0);
    peer(WANTED, true, 0);

    assertThat(Surplus.of(peers, new PeerLimits(2, 0, 1), 1)).containsExactly(stranger);
    assertThat(Surplus.of(peers, new PeerLimits(2, 0, 1), 9)).containsExactly(stranger);
  }

  @Test
  void leavesToAPlaceItsMostUsefulPeers() {
    peer(STRANGER, true, 2, "5.6.7.8");
    SessionId worst = peer(STRANGER, true, 1, "5.6.7.9");
    peer(STRANGER, true, 0, "5.6.8.1");
    peer(WANTED, true, 0, "5.6.7.7");
    AddressLimits two =
        new AddressLimits(
            new PlaceLimits(1, 1, 1),
            Duration.ZERO,
            new PlaceLimits(1, 1, 1),
            new PlaceLimits(1, 2, 2),
            false);

    assertThat(Surplus.of(peers, new PeerLimits(9, 0, 1).withAddresses(two), 0))
        .containsExactly(worst);
  }

  @Test
  void namesNobodyWithinTheLimits() {
    peer(STRANGER, true, 0);
    peer(STRANGER, false, 0);

    assertThat(Surplus.of(peers, new PeerLimits(2, 1, 1), 0)).isEmpty();
  }
}
