package dev.kith.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.enr.NodeId;
import dev.kith.node.server.Crossings.Verdict;
import dev.kith.node.session.SessionId;
import org.junit.jupiter.api.Test;

class CrossingsTest {
  private static final NodeId SMALL = PeerSetTest.node(1);
  private static final NodeId LARGE = PeerSetTest.node(2);
  private static final SessionId THEIRS = new SessionId(1);
  private static final SessionId AGAIN = new SessionId(2);

  private final Crossings small = new Crossings(SMALL);
  private final Crossings large = new Crossings(LARGE);

  @Test
  void theCallOfTheLargerIdIsKept() {
    assertThat(small.meet(LARGE, THEIRS, false)).isEqualTo(Verdict.THEIRS);
    assertThat(large.meet(SMALL, THEIRS, true)).isEqualTo(Verdict.OURS);
    assertThat(small.decided(LARGE)).isEmpty();
    assertThat(large.decided(SMALL)).isEmpty();
  }

  @Test
  void theLargerGivesUpACallWithoutAConnection() {
    assertThat(large.meet(SMALL, THEIRS, false)).isEqualTo(Verdict.ASK_OURS);
    assertThat(large.decided(SMALL)).contains(THEIRS);
    assertThat(large.decided(SMALL)).isEmpty();
  }

  @Test
  void theSmallerWaitsForWhatBecomesOfItsHello() {
    assertThat(small.meet(LARGE, THEIRS, true)).isEqualTo(Verdict.AWAIT_OURS);
    assertThat(small.meet(LARGE, AGAIN, true)).isEqualTo(Verdict.OURS);
    assertThat(small.decided(LARGE)).contains(THEIRS);
  }

  @Test
  void whoHasLeftWaitsNoLonger() {
    small.meet(LARGE, THEIRS, true);
    small.closed(THEIRS);
    assertThat(small.decided(LARGE)).isEmpty();
  }
}
