package dev.kith.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.enr.NodeId;
import dev.kith.node.event.EventFeed;
import dev.kith.node.session.SessionId;
import dev.kith.node.wire.Pulse;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeViewTest {
  private static final NodeId ALICE = PeerSetTest.node(1);
  private static final NodeId BOB = PeerSetTest.node(2);
  private static final SessionId FIRST = new SessionId(1);
  private static final SessionId SECOND = new SessionId(2);

  private final NodeView view = new NodeView(new EventFeed());

  private static PeerInfo info(NodeId node) {
    InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere", 1);
    PeerInfo.Network network = new PeerInfo.Network(nowhere, nowhere, true, false, false);
    return new PeerInfo("enode", node, "name", List.of(), network, Map.of());
  }

  private void up(NodeId node, SessionId session) {
    view.show(node, session, () -> info(node), () -> Pulse.UNKNOWN);
  }

  @Test
  void showsPeersInTheOrderOfTheirIds() {
    up(BOB, FIRST);
    up(ALICE, SECOND);

    assertThat(view.peers()).extracting(PeerInfo::id).containsExactly(ALICE, BOB);
    assertThat(view.peers()).hasSize(2);
  }

  @Test
  void keepsASessionThatTookThePlaceOfAnother() {
    up(ALICE, FIRST);
    up(ALICE, SECOND);
    view.hide(ALICE, FIRST);

    assertThat(view.peers()).hasSize(1);

    view.hide(ALICE, SECOND);

    assertThat(view.peers()).isEmpty();
  }

  @Test
  void showsNothingBeforeTheNodeIsUpAndAfterItsEnd() {
    assertThat(view.self()).isEmpty();
    assertThat(view.limits()).isEmpty();

    up(ALICE, FIRST);
    view.show(new PeerLimits(2, 1, 1));
    view.clear();

    assertThat(view.peers()).isEmpty();
    assertThat(view.limits()).isEmpty();
  }
}
