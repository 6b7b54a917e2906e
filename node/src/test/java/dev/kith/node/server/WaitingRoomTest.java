package dev.kith.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.enr.IpText;
import dev.kith.node.session.SessionId;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {
  private static final InetAddress CROWD = IpText.parse("203.0.113.1").orElseThrow();
  private static final InetAddress ITS_NEIGHBOUR = IpText.parse("203.0.113.9").orElseThrow();
  private static final InetAddress HONEST = IpText.parse("198.51.100.1").orElseThrow();

  private final WaitingRoom room = new WaitingRoom();

  private static SessionId session(int number) {
    return new SessionId(number);
  }

  @Test
  void aCrowdDisplacesItselfAndNotWhoseFirstWordIsOnItsWay() {
    room.enter(session(1), HONEST);
    room.enter(session(2), CROWD);
    room.enter(session(3), ITS_NEIGHBOUR);
    assertThat(room.victim(session(3), 0)).isEqualTo(session(2));
  }

  @Test
  void whoComesFromElsewhereTakesTheOldestPlace() {
    room.enter(session(1), CROWD);
    room.enter(session(2), CROWD);
    room.enter(session(3), HONEST);
    assertThat(room.victim(session(3), 0)).isEqualTo(session(1));
  }

  @Test
  void aNeighbourThatSpeaksKeepsItsPlaceWhileOthersAreSilent() {
    room.enter(session(1), HONEST);
    room.enter(session(2), CROWD);
    room.advance(session(2), WaitingRoom.Stage.SPEAKING, 0);
    room.enter(session(3), CROWD);
    assertThat(room.victim(session(3), 0)).isEqualTo(session(1));
    room.leave(session(1));
    assertThat(room.victim(session(3), 0)).isEqualTo(session(2));
  }
}
