package dev.kith.node.admin.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.dial.DialReport;
import dev.kith.node.dial.Obstacle;
import dev.kith.node.enr.NodeId;
import dev.kith.node.event.Course;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.server.NodeInfo;
import dev.kith.node.server.PeerLimits;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Cause;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.Closure.Phase;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.node.session.SessionId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WhyTest {
  private static final InetSocketAddress REMOTE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 30303);

  private final Endings endings = new Endings();
  private long now;
  private int maxPeers = 50;
  private String listen = "127.0.0.1:30303";
  private Map<String, Object> protocols = Map.of("foobar", "unknown");
  private DialReport dialing = DialReport.NOTHING;

  private static NodeId node(int number) {
    byte[] id = new byte[NodeId.SIZE];
    id[0] = (byte) number;
    return new NodeId(Bytes.wrap(id));
  }

  private static SessionId session(int number) {
    return new SessionId(number);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private void refused(boolean dialed, Phase phase, Initiator by, Cause cause) {
    Closure closure = new Closure(cause, by, phase);
    endings.take(
        new NodeEvent.Refused(
            session(1), Optional.of(node(7)), REMOTE, dialed, closure, Course.accepted(now)),
        now);
  }

  private void up(int number, boolean dialed) {
    endings.take(
        new NodeEvent.PeerUp(
            session(number), node(number), REMOTE, dialed, "test", List.of(), Course.accepted(now)),
        now);
  }

  private void down(int number, Duration lifetime, Initiator by, Cause cause) {
    Closure closure = new Closure(cause, by, Phase.ACTIVE);
    endings.take(new NodeEvent.PeerDown(session(number), node(number), closure, lifetime), now);
  }

  private void candidates(int statics, Map<Obstacle, Integer> obstacles) {
    dialing =
        new DialReport(
            statics,
            0,
            Map.of(),
            obstacles,
            0,
            Map.of(),
            0,
            0,
            false,
            Optional.of(Duration.ofSeconds(30)));
  }

  private WhyReport report() {
    NodeInfo self =
        new NodeInfo(node(0), "test", "enode://", "enr:", "127.0.0.1", 30303, listen, protocols);
    return new Why(self, PeerLimits.of(maxPeers, 3, 50), dialing, endings, now, Duration.ofDays(1))
        .report();
  }

  private static Cause told(DisconnectReason reason) {
    return new Closure.Disconnected(reason);
  }

  @Test
  void showsHowFarCallsCome() {
    refused(true, Phase.CONNECTING, Initiator.TRANSPORT, new Closure.Lost("connection refused"));
    refused(true, Phase.CONNECTING, Initiator.TRANSPORT, new Closure.Lost("connection refused"));
    refused(
        true, Phase.HANDSHAKING, Initiator.LOCAL, new Closure.Faulted(Fault.BAD_HANDSHAKE, "x"));
    refused(true, Phase.GREETING, Initiator.REMOTE, told(DisconnectReason.TOO_MANY_PEERS));
    refused(true, Phase.GREETING, Initiator.LOCAL, told(DisconnectReason.USELESS_PEER));
    up(1, true);
    down(1, Duration.ofSeconds(2), Initiator.REMOTE, told(DisconnectReason.SUBPROTOCOL_ERROR));
    up(2, true);
    down(2, Duration.ofMinutes(9), Initiator.REMOTE, told(DisconnectReason.QUITTING));
    up(3, true);
    assertThat(report().called())
        .containsExactly(
            new Step("connection", 8, 2),
            new Step("handshake", 6, 1),
            new Step("greeting", 5, 1),
            new Step("capabilities", 4, 1),
            new Step("protocols", 3, 1),
            new Step("peer", 2, 1));
    assertThat(report().came()).allMatch(step -> step.reached() == 0);
    assertThat(report().peers()).isEqualTo(1);
  }

  @Test
  void groupsReasonsAndShowsTheLastOfEach() {
    refused(true, Phase.CONNECTING, Initiator.TRANSPORT, new Closure.Lost("connection refused"));
    refused(false, Phase.GREETING, Initiator.LOCAL, new Closure.Faulted(Fault.BAD_HELLO, "one"));
    pass(Duration.ofSeconds(5));
    refused(false, Phase.GREETING, Initiator.LOCAL, new Closure.Faulted(Fault.BAD_HELLO, "two"));
    pass(Duration.ofSeconds(7));
    assertThat(report().reasons())
        .containsExactly(
            new Reason(
                false,
                "greeting",
                "local",
                "the greeting cannot be read",
                2,
                "07000000 at 127.0.0.1:30303",
                7),
            new Reason(
                true,
                "connection",
                "transport",
                "connection refused",
                1,
                "07000000 at 127.0.0.1:30303",
                12));
  }

  @Test
  void forgetsWhatWasLongAgo() {
    refused(true, Phase.CONNECTING, Initiator.TRANSPORT, new Closure.Lost("connection refused"));
    pass(Duration.ofMinutes(61));
    assertThat(report().reasons()).isEmpty();
    assertThat(report().seconds()).isEqualTo(3600);
  }

  @Property(tries = 20)
  void remembersNoMoreThanItSays(@ForAll @IntRange(min = 1, max = 3_000) int endingsSeen) {
    Endings bounded = new Endings();
    Closure closure = new Closure(told(DisconnectReason.SELF), Initiator.LOCAL, Phase.GREETING);
    for (int i = 0; i < endingsSeen; i++) {
      bounded.take(
          new NodeEvent.Refused(
              session(i), Optional.empty(), REMOTE, false, closure, Course.accepted(i)),
          i);
    }
    assertThat(bounded.recent(endingsSeen)).hasSize(Math.min(endingsSeen, Endings.CAPACITY));
  }

  @Test
  void advisesWhoKnowsNobody() {
    assertThat(report().advice())
        .isEqualTo(
            "This node knows nobody to call, and nobody has called it: name somebody by kith add,"
                + " or give others its URL, with an address under which they reach"
                + " 127.0.0.1:30303.");
    listen = "";
    assertThat(report().advice()).contains("listens nowhere", "kith add", "--listen");
  }

  @Test
  void advisesWhoSpeaksNothing() {
    protocols = Map.of();
    assertThat(report().advice()).contains("--protocol");
  }

  @Test
  void advisesWhoIsFull() {
    maxPeers = 1;
    up(1, true);
    assertThat(report().advice()).contains("as many as this node wants", "max-peers");
    assertThat(report().limits()).containsExactly("all 1 places are taken (max-peers)");
    maxPeers = 0;
    assertThat(report().advice()).contains("wants no peers");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"NETWORK_NOT_ALLOWED", "PRIVATE_RANGE", "BANNED", "NO_ADDRESS", "UNRESOLVED"})
  void advisesWhoMayCallNobody(Obstacle obstacle) {
    candidates(3, Map.of(obstacle, 3));
    assertThat(report().advice()).startsWith("All nodes to call").doesNotContain("Nothing");
  }

  @Test
  void advisesByTheMostFrequentReason() {
    candidates(3, Map.of(Obstacle.BACKING_OFF, 3));
    refused(true, Phase.GREETING, Initiator.REMOTE, told(DisconnectReason.TOO_MANY_PEERS));
    refused(true, Phase.GREETING, Initiator.REMOTE, told(DisconnectReason.TOO_MANY_PEERS));
    refused(true, Phase.CONNECTING, Initiator.TRANSPORT, new Closure.Lost("connection refused"));
    assertThat(report().advice())
        .startsWith("Others are full")
        .endsWith("That ended 2 of 3 connections.");
    refused(true, Phase.CONNECTING, Initiator.TRANSPORT, new Closure.Lost("connection refused"));
    refused(true, Phase.CONNECTING, Initiator.TRANSPORT, new Closure.Lost("connection refused"));
    assertThat(report().advice()).startsWith("Calls make no connection (connection refused)");
  }

  @Test
  void saysThatItWaits() {
    candidates(3, Map.of(Obstacle.BACKING_OFF, 3));
    assertThat(report().advice())
        .isEqualTo(
            "3 nodes are left alone for a while after their last sessions; wait, the next call is"
                + " due in 30 s.");
    assertThat(report().candidates().waiting())
        .containsExactly(new WhyReport.Waiting(Obstacle.BACKING_OFF.text(), 3));
  }

  @ParameterizedTest
  @EnumSource
  void hasASentenceForEveryReason(DisconnectReason reason) {
    candidates(1, Map.of());
    refused(true, Phase.GREETING, Initiator.REMOTE, told(reason));
    assertThat(report().advice()).endsWith(".");
  }

  @ParameterizedTest
  @EnumSource
  void hasASentenceForEveryFault(Fault fault) {
    candidates(1, Map.of());
    refused(false, Phase.GREETING, Initiator.LOCAL, new Closure.Faulted(fault, ""));
    assertThat(report().advice()).endsWith(".");
  }
}
