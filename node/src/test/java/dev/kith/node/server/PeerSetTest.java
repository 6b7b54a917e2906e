package dev.kith.node.server;

import static dev.kith.node.session.DisconnectReason.ALREADY_CONNECTED;
import static dev.kith.node.session.DisconnectReason.REQUESTED;
import static dev.kith.node.session.DisconnectReason.SELF;
import static dev.kith.node.session.DisconnectReason.TOO_MANY_PEERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.enr.NodeId;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.SessionId;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PeerSetTest {
  private static final NodeId SELF_ID = node(0);
  private static final NodeId ALICE = node(1);
  private static final NodeId BOB = node(2);

  /** Spared by the limits on places, as a neighbour is. */
  private static final InetAddress NEAR = InetAddress.getLoopbackAddress();

  private long lastId;
  private long now;

  static NodeId node(int number) {
    byte[] id = new byte[32];
    id[31] = (byte) number;
    return new NodeId(Bytes.wrap(id));
  }

  private static PeerSet set(int maxPeers, int maxInbound, int maxPending) {
    return new PeerSet(SELF_ID, new PeerLimits(maxPeers, maxInbound, maxPending));
  }

  private SessionId next() {
    return new SessionId(++lastId);
  }

  private SessionId accept(PeerSet set) {
    SessionId id = next();
    assertThat(set.accepted(id, NEAR, now)).isEmpty();
    return id;
  }

  private SessionId dial(PeerSet set, NodeId node) {
    SessionId id = next();
    set.dialing(id, node);
    return id;
  }

  private SessionId activeFrom(PeerSet set, NodeId node) {
    return activate(set, accept(set), node);
  }

  private SessionId activate(PeerSet set, SessionId id, NodeId node) {
    assertThat(set.secured(id, node, NEAR, now)).isEmpty();
    assertThat(set.greeted(id)).isEmpty();
    return id;
  }

  @Test
  void knowsWhenANodeHasSeveralSessions() {
    PeerSet set = set(10, 10, 10);
    SessionId ours = dial(set, ALICE);
    assertThat(set.hasSeveral(ALICE)).isFalse();
    assertThat(set.secured(accept(set), ALICE, NEAR, now)).isEmpty();
    assertThat(set.hasSeveral(ALICE)).isTrue();
    assertThat(set.hasSeveral(BOB)).isFalse();
    set.closed(ours);
    assertThat(set.hasSeveral(ALICE)).isFalse();
  }

  /** Every combination of what the first check looks at, in the order of go-ethereum. */
  static Stream<Arguments> checks() {
    return Stream.of(
        // trusted, dialed, full, inbound full, connected, self -> reason
        Arguments.of(false, false, false, false, false, false, null),
        Arguments.of(false, false, true, false, false, false, TOO_MANY_PEERS),
        Arguments.of(false, true, true, false, false, false, TOO_MANY_PEERS),
        Arguments.of(false, false, false, true, false, false, TOO_MANY_PEERS),
        Arguments.of(false, true, false, true, false, false, null),
        Arguments.of(false, false, false, false, true, false, ALREADY_CONNECTED),
        Arguments.of(false, true, false, false, true, false, ALREADY_CONNECTED),
        Arguments.of(false, false, false, false, false, true, SELF),
        Arguments.of(false, true, false, false, false, true, SELF),
        // Fullness is said before anything else, to whoever asks.
        Arguments.of(false, false, true, false, true, false, TOO_MANY_PEERS),
        Arguments.of(false, false, false, true, true, false, TOO_MANY_PEERS),
        Arguments.of(false, false, true, false, false, true, TOO_MANY_PEERS),
        Arguments.of(false, true, false, true, true, false, ALREADY_CONNECTED),
        // Trust lifts the limits and nothing else.
        Arguments.of(true, false, true, true, false, false, null),
        Arguments.of(true, true, true, true, false, false, null),
        Arguments.of(true, false, true, true, true, false, ALREADY_CONNECTED),
        Arguments.of(true, false, true, true, false, true, SELF));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void checksInTheOrderOfGoEthereum(
      boolean trusted,
      boolean dialed,
      boolean full,
      boolean inboundFull,
      boolean connected,
      boolean self,
      DisconnectReason expected) {
    NodeId node = self ? SELF_ID : ALICE;
    PeerSet set = set(10, 5, 50);
    SessionId early = dialed ? dial(set, node) : accept(set);
    if (connected) {
      activate(set, dial(set, node), node);
    }
    for (int i = 10; inboundFull && set.activeInbound() < 5; i++) {
      activeFrom(set, node(i));
    }
    for (int i = 20; full && set.activeSessions().size() < 10; i++) {
      activate(set, dial(set, node(i)), node(i));
    }
    if (trusted) {
      set.trust(node);
    }
    assertThat(set.secured(early, node, NEAR, now)).isEqualTo(Optional.ofNullable(expected));
    assertThat(set.greeted(early)).isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void checksAgainWhenTheHellosAreExchanged() {
    PeerSet set = set(2, 1, 50);
    SessionId slow = accept(set);
    assertThat(set.secured(slow, ALICE, NEAR, now)).isEmpty();
    SessionId fast = activeFrom(set, BOB);
    assertThat(set.greeted(slow)).contains(TOO_MANY_PEERS);
    set.closed(fast);
    assertThat(set.greeted(slow)).isEmpty();
  }

  @Test
  void letsOnlyOneOfTwoSessionsWithTheSameNodeIn() {
    PeerSet set = set(10, 5, 50);
    SessionId theirs = accept(set);
    SessionId ours = dial(set, ALICE);
    assertThat(set.secured(theirs, ALICE, NEAR, now)).isEmpty();
    assertThat(set.secured(ours, ALICE, NEAR, now)).isEmpty();
    assertThat(set.greeted(ours)).isEmpty();
    assertThat(set.greeted(theirs)).contains(ALREADY_CONNECTED);
    set.closed(theirs);
    assertThat(set.activeSession(ALICE)).contains(ours);
  }

  @Test
  void letsATrustedNodeInThoughNobodyElseMayCome() {
    PeerSet set = set(0, 0, 50);
    set.trust(ALICE);
    assertThat(set.mayDial(ALICE, NEAR)).isTrue();
    assertThat(set.mayDial(BOB, NEAR)).isFalse();
    activeFrom(set, ALICE);
    set.distrust(ALICE);
    assertThat(set.trusts(ALICE)).isFalse();
    assertThat(set.activeSession(ALICE)).isPresent();
  }

  @Test
  void evictsTheOldestSilentThenTheOldestThatOnlySpoke() {
    PeerSet set = set(10, 10, 3);
    SessionId secured = accept(set);
    SessionId speaking = accept(set);
    SessionId silent = accept(set);
    set.spoke(secured, now);
    set.secured(secured, ALICE, NEAR, now);
    set.spoke(speaking, now);
    assertThat(set.accepted(next(), NEAR, now)).contains(silent);
    assertThat(set.accepted(next(), NEAR, now))
        .as("the one accepted before")
        .contains(new SessionId(4));
    set.spoke(new SessionId(5), now);
    assertThat(set.accepted(next(), NEAR, now)).contains(speaking);
  }

  @Test
  void turnsTheNewOneAwayWhenAllOthersHaveProvenTheirKeys() {
    PeerSet set = set(10, 10, 2);
    set.secured(accept(set), ALICE, NEAR, now);
    set.secured(accept(set), BOB, NEAR, now);
    SessionId late = next();
    assertThat(set.accepted(late, NEAR, now)).contains(late);
    assertThat(set.pendingInbound()).isEqualTo(2);
  }

  @Test
  void evictsWhoProvedItsKeyAndThenSaysNothing() {
    PeerSet set = set(10, 10, 2);
    SessionId mute = accept(set);
    set.secured(mute, ALICE, NEAR, now);
    now += WaitingRoom.HELLO_DUE.toNanos() - 1;
    SessionId honest = accept(set);
    set.secured(honest, BOB, NEAR, now);
    SessionId early = next();
    assertThat(set.accepted(early, NEAR, now)).contains(early);
    now++;
    assertThat(set.accepted(next(), NEAR, now)).contains(mute);
    assertThat(set.greeted(mute)).contains(TOO_MANY_PEERS);
    assertThat(set.greeted(honest)).isEmpty();
  }

  @Test
  void keepsASlotForAStaticNodeThatIsNotThere() {
    PeerSet set = set(2, 1, 50);
    set.keep(ALICE);
    SessionId theirs = activeFrom(set, BOB);
    SessionId late = dial(set, node(3));
    assertThat(set.secured(late, node(3), NEAR, now)).contains(TOO_MANY_PEERS);
    assertThat(set.surplus(node -> 0)).isEmpty();
    // Also one that calls, though the share of those that call is taken.
    activeFrom(set, ALICE);
    set.release(ALICE);
    set.closed(theirs);
    activate(set, dial(set, BOB), BOB);
  }

  @Test
  void freesASlotForAStaticNodeThatIsNamedLater() {
    PeerSet set = set(2, 1, 50);
    SessionId useful = activeFrom(set, ALICE);
    SessionId useless = activate(set, dial(set, BOB), BOB);
    assertThat(set.isOverfull()).isFalse();
    set.keep(node(3));
    assertThat(set.isOverfull()).isTrue();
    assertThat(set.surplus(node -> node.equals(ALICE) ? 1 : 0)).containsExactly(useless);
    assertThat(set.surplus(node -> 0)).as("is told to go already").isEmpty();
    set.closed(useless);
    assertThat(set.mayDial(node(3), NEAR)).isTrue();
    assertThat(set.mayDial(BOB, NEAR)).isFalse();
    assertThat(set.activeSession(ALICE)).contains(useful);
  }

  @Test
  void hasRoomForAllStaticNodesButForNobodyElseThen() {
    PeerSet set = set(1, 0, 50);
    set.keep(ALICE);
    set.keep(BOB);
    set.keep(node(3));
    activate(set, dial(set, ALICE), ALICE);
    activeFrom(set, BOB);
    assertThat(set.mayDial(node(3), NEAR)).isTrue();
    activate(set, dial(set, node(3)), node(3));
    assertThat(set.mayDial(node(4), NEAR)).isFalse();
    assertThat(set.surplus(node -> 0)).isEmpty();
    set.limit(new PeerLimits(0, 0, 50));
    assertThat(set.surplus(node -> 0)).isEmpty();
  }

  @Test
  void takesWhoIsConnectedForStaticAtOnce() {
    PeerSet set = set(1, 0, 50);
    activate(set, dial(set, ALICE), ALICE);
    set.keep(ALICE);
    set.keep(ALICE);
    assertThat(set.keeps(ALICE)).isTrue();
    assertThat(set.surplus(node -> 0)).isEmpty();
    set.release(ALICE);
    set.release(ALICE);
    assertThat(set.surplus(node -> 0)).isEmpty();
  }

  @Test
  void countsSessionsByPlaceButNotThoseOfStaticAndTrustedNodes() throws Exception {
    InetAddress far = InetAddress.getByName("5.6.7.8");
    AddressLimits one =
        new AddressLimits(
            new PlaceLimits(9, 9, 9),
            Duration.ZERO,
            new PlaceLimits(2, 2, 2),
            new PlaceLimits(1, 1, 1),
            false);
    PeerSet set = new PeerSet(SELF_ID, new PeerLimits(10, 9, 50).withAddresses(one));
    SessionId first = next();
    set.accepted(first, far, now);
    assertThat(set.mayWait(far)).isTrue();
    SessionId second = next();
    set.accepted(second, far, now);
    assertThat(set.mayWait(far)).as("two are pending from there").isFalse();
    assertThat(set.mayWait(NEAR)).isTrue();
    assertThat(set.secured(first, ALICE, far, now)).isEmpty();
    assertThat(set.greeted(first)).isEmpty();
    assertThat(set.secured(second, BOB, far, now)).contains(TOO_MANY_PEERS);
    assertThat(set.mayDial(node(3), far)).isFalse();
    set.keep(BOB);
    assertThat(set.greeted(second)).isEmpty();
    set.trust(node(3));
    assertThat(set.mayDial(node(3), far)).isTrue();
    set.closed(first);
    set.closed(second);
    assertThat(set.mayDial(node(4), far)).isTrue();
  }

  @Test
  void evictsAnotherEachTimeWhileTheEvictedAreStillClosing() {
    PeerSet set = set(10, 10, 2);
    SessionId first = accept(set);
    SessionId second = accept(set);
    assertThat(set.accepted(next(), NEAR, now)).contains(first);
    assertThat(set.accepted(next(), NEAR, now)).contains(second);
    assertThat(set.pendingInbound()).isEqualTo(2);
    assertThat(set.secured(first, ALICE, NEAR, now)).as("its last word").contains(TOO_MANY_PEERS);
    set.closed(first);
    set.closed(second);
    assertThat(set.pendingInbound()).isEqualTo(2);
  }

  @Test
  void doesNotCallWhoeverIsConnectedCalledOrConnecting() {
    PeerSet set = set(10, 10, 50);
    assertThat(set.mayDial(SELF_ID, NEAR)).isFalse();
    SessionId dialed = dial(set, ALICE);
    assertThat(set.mayDial(ALICE, NEAR)).as("being called").isFalse();
    set.closed(dialed);
    assertThat(set.mayDial(ALICE, NEAR)).isTrue();
    SessionId theirs = accept(set);
    set.secured(theirs, ALICE, NEAR, now);
    assertThat(set.mayDial(ALICE, NEAR)).as("calling us right now").isFalse();
    set.greeted(theirs);
    assertThat(set.mayDial(ALICE, NEAR)).as("connected").isFalse();
    set.closed(theirs);
    assertThat(set.mayDial(ALICE, NEAR)).isTrue();
  }

  @Test
  void doesNotCallWhileFull() {
    PeerSet set = set(1, 1, 50);
    activeFrom(set, BOB);
    assertThat(set.mayDial(ALICE, NEAR)).isFalse();
    set.trust(ALICE);
    assertThat(set.mayDial(ALICE, NEAR)).isTrue();
  }

  @Test
  void refusesSessionsItDoesNotKnow() {
    PeerSet set = set(1, 1, 1);
    SessionId gone = accept(set);
    set.closed(gone);
    set.closed(gone);
    set.spoke(gone, now);
    assertThat(set.secured(gone, ALICE, NEAR, now)).contains(REQUESTED);
    assertThat(set.greeted(gone)).contains(REQUESTED);
    assertThat(set.pendingInbound()).isZero();
  }

  @Test
  void sharesSlotsBetweenDialedAndInboundLikeGoEthereum() {
    assertThat(PeerLimits.of(50, 3, 50)).isEqualTo(new PeerLimits(50, 34, 50));
    assertThat(PeerLimits.of(1, 3, 50)).isEqualTo(new PeerLimits(1, 0, 50));
    assertThat(PeerLimits.of(0, 3, 50)).isEqualTo(new PeerLimits(0, 0, 50));
    assertThat(PeerLimits.of(50, 3, 50).withMaxPeers(25)).isEqualTo(new PeerLimits(25, 17, 50));
    assertThat(PeerLimits.of(50, 3, 50).maxDialed()).isEqualTo(16);
  }
}
