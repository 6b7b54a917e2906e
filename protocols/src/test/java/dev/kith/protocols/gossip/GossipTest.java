package dev.kith.protocols.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import akka.actor.testkit.typed.javadsl.TestInbox;
import akka.actor.typed.PostStop;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.ProtocolCatalog;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.rlp.Rlp;
import dev.kith.node.rlp.RlpException;
import dev.kith.node.session.DisconnectReason;
import dev.kith.protocols.FakePeer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GossipTest {
  private final FakePeer ann = new FakePeer(1, true);
  private final FakePeer ben = new FakePeer(2, false);
  private final FakePeer cid = new FakePeer(3, false);
  private final List<String> heard = new ArrayList<>();
  private final BehaviorTestKit<Gossip.Command> hub =
      BehaviorTestKit.create(GossipHub.create(heard::add, List.of()));

  private void join(FakePeer... peers) {
    for (FakePeer peer : peers) {
      hub.run(new GossipHub.Joined(peer));
    }
  }

  private static List<String> told(FakePeer peer) {
    return peer.sent().stream()
        .map(sent -> Rlp.decode(sent.payload(), Gossip.Text.class).text())
        .toList();
  }

  @Test
  void publishedTextsReachAllPeers() {
    join(ann, ben);
    hub.run(new Gossip.Publish("news"));
    assertThat(told(ann)).containsExactly("news");
    assertThat(told(ben)).containsExactly("news");
    assertThat(heard).containsExactly("news");
  }

  @Test
  void whatIsNewGoesOnToEverybodyElse() {
    join(ann, ben, cid);
    hub.run(new GossipHub.Heard("news", ann.id()));
    assertThat(told(ann)).isEmpty();
    assertThat(told(ben)).containsExactly("news");
    assertThat(told(cid)).containsExactly("news");
  }

  @Test
  void whatIsKnownGoesNowhere() {
    join(ann, ben);
    hub.run(new GossipHub.Heard("news", ann.id()));
    hub.run(new GossipHub.Heard("news", ben.id()));
    hub.run(new Gossip.Publish("news"));
    assertThat(heard).containsExactly("news");
    assertThat(told(ann)).isEmpty();
    assertThat(told(ben)).containsExactly("news");
  }

  @Test
  void whoComesLaterIsToldWhatWasSaid() {
    hub.run(new Gossip.Publish("one"));
    hub.run(new Gossip.Publish("two"));
    join(ann);
    assertThat(told(ann)).containsExactly("one", "two");
  }

  @Test
  void whoLeftIsNotTold() {
    join(ann, ben);
    hub.run(new GossipHub.Left(ann.id()));
    hub.run(new Gossip.Publish("news"));
    assertThat(told(ann)).isEmpty();
    assertThat(told(ben)).containsExactly("news");
  }

  @Test
  void onlyTheLatestTextsAreRemembered() {
    for (int number = 0; number <= GossipHub.REMEMBERED; number++) {
      hub.run(new Gossip.Publish("text " + number));
    }
    join(ann);
    assertThat(told(ann)).hasSize(GossipHub.REMEMBERED).startsWith("text 1");
  }

  private Bytes saved() {
    TestInbox<Bytes> inbox = TestInbox.create();
    hub.run(new GossipHub.Save(inbox.getRef()));
    return inbox.receiveMessage();
  }

  @Test
  void whatWasHeardOutlivesTheHub() {
    hub.run(new Gossip.Publish("one"));
    hub.run(new Gossip.Publish("two"));
    heard.clear();
    BehaviorTestKit<Gossip.Command> later =
        BehaviorTestKit.create(GossipHub.resume(heard::add, saved()));
    assertThat(heard).as("whoever listens is as new as the hub").containsExactly("one", "two");
    later.run(new GossipHub.Joined(ann));
    later.run(new Gossip.Publish("two"));
    later.run(new Gossip.Publish("three"));
    assertThat(told(ann)).containsExactly("one", "two", "three");
    assertThat(heard).containsExactly("one", "two", "three");
  }

  @Test
  void theProtocolKnowsHowToSaveAndResume() {
    assertThat(Gossip.protocol().resuming(saved())).hasToString("gossip/1");
    assertThatThrownBy(() -> Gossip.protocol().resuming(Bytes.fromHex("07")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("gossip/1 cannot begin with this state (")
        .hasMessageEndingWith("); give it one that it has saved.");
  }

  @Test
  void whoTakesNothingIsLetGo() {
    join(ann, ben);
    ann.makeRoom(0);
    hub.run(new Gossip.Publish("news"));
    assertThat(ann.goodbyes()).containsExactly(DisconnectReason.USELESS_PEER);
    assertThat(ben.goodbyes()).isEmpty();
  }

  @Test
  void aPeerTellsTheHubWhatHappens() {
    TestInbox<Gossip.Command> inbox = TestInbox.create();
    BehaviorTestKit<ProtocolCommand> peer =
        BehaviorTestKit.create(Gossip.create(ann, inbox.getRef()));
    peer.run(Message.of(0, new Gossip.Text("news")));
    peer.signal(PostStop.instance());
    assertThat(inbox.getAllReceived())
        .containsExactly(
            new GossipHub.Joined(ann),
            new GossipHub.Heard("news", ann.id()),
            new GossipHub.Left(ann.id()));
  }

  @Test
  void garbageIsABreachOfProtocol() {
    TestInbox<Gossip.Command> inbox = TestInbox.create();
    BehaviorTestKit<ProtocolCommand> peer =
        BehaviorTestKit.create(Gossip.create(ann, inbox.getRef()));
    assertThatThrownBy(() -> peer.run(Message.of(0, 7))).isInstanceOf(RlpException.class);
  }

  @Test
  void textsThatPeersWouldRefuseAreNotPublished() {
    assertThatThrownBy(() -> new Gossip.Publish("x".repeat(Gossip.MOST_BYTES)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a text of 1030 bytes is too long for gossip; give at most 1024");
    String longest = "x".repeat(Gossip.MOST_BYTES - 6);
    hub.run(new Gossip.Publish(longest));
    join(ann);
    assertThat(ann.sent().get(0).payload().size())
        .isEqualTo(Gossip.protocol().limits().maxMessageBytes());
  }

  @Test
  void isFoundByItsName() {
    ProtocolCatalog catalog = ProtocolCatalog.load(Gossip.class.getClassLoader());
    assertThat(catalog.named("gossip")).hasToString("[gossip/1]");
  }
}
