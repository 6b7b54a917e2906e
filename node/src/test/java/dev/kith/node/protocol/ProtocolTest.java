package dev.kith.node.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import akka.actor.testkit.typed.javadsl.TestInbox;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlp.Rlp;
import dev.kith.node.session.Capability;
import dev.kith.node.session.CapabilityTable;
import dev.kith.node.wire.IngressLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProtocolTest {
  private static Behavior<ProtocolCommand> nothing(PeerSession peer) {
    return Behaviors.empty();
  }

  @Test
  void hasDefaultsThatSuitAFirstProtocol() {
    Protocol protocol = Protocol.named("p").behavior(ProtocolTest::nothing);
    assertThat(protocol.capability()).isEqualTo(new Capability("p", 1));
    assertThat(protocol.offer()).isEqualTo(new CapabilityTable.Offer(protocol.capability(), 1));
    assertThat(protocol.limits()).isEqualTo(IngressLimits.DEFAULT);
    assertThat(protocol.failureCost()).isEqualTo(FailureCost.SESSION);
    assertThat(protocol.hub()).isEmpty();
    assertThat(protocol.nodeInfo()).isEmpty();
    assertThat(protocol.peerInfo()).isEmpty();
    assertThat(protocol.recordEntries()).isEmpty();
    assertThat(protocol.suits()).isEmpty();
    assertThat(protocol.blocking()).isFalse();
    assertThat(protocol).hasToString("p/1");
  }

  @Test
  void isWhatItsBuilderWasTold() {
    IngressLimits limits = new IngressLimits(1, 2, 3);
    Protocol protocol =
        Protocol.named("p")
            .version(7)
            .length(22)
            .limits(limits)
            .whenItFails(FailureCost.CAPABILITY)
            .recordEntry("p", Rlp.encode("x"))
            .run((peer, io) -> {});
    assertThat(protocol.capability()).isEqualTo(new Capability("p", 7));
    assertThat(protocol.length()).isEqualTo(22);
    assertThat(protocol.limits()).isEqualTo(limits);
    assertThat(protocol.failureCost()).isEqualTo(FailureCost.CAPABILITY);
    assertThat(protocol.recordEntries()).isEqualTo(Map.of("p", Rlp.encode("x")));
    assertThat(protocol.blocking()).isTrue();
  }

  @Test
  void refusesWhatCannotBeWhereItIsDefined() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Protocol.named("p").length(4097).behavior(ProtocolTest::nothing))
        .withMessage("Protocol p/1 asks for 4097 message codes; give it 0 to 4096.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Protocol.named("p").version(-1).run((peer, io) -> {}))
        .withMessage("A capability has version -1, but versions start at 0.");
  }

  @Test
  void aHubThatKeepsStateBeginsWithIt() {
    List<Bytes> begun = new ArrayList<>();
    Protocol protocol =
        Protocol.named("p")
            .hub(Object.class, Behaviors::empty)
            .state(
                asker -> asker,
                state -> {
                  begun.add(state);
                  return Behaviors.ignore();
                })
            .behavior((peer, hub) -> nothing(peer));
    TestInbox<Bytes> asker = TestInbox.create();
    Hub<?> hub = protocol.hub().orElseThrow();
    assertThat(hub.askState(asker.getRef()).isPresent()).isTrue();
    assertThat(hub.behavior().get()).isEqualTo(Behaviors.empty());
    Protocol resumed = protocol.resuming(Bytes.fromHex("01"));
    assertThat(begun).containsExactly(Bytes.fromHex("01"));
    assertThat(resumed.hub().orElseThrow().behavior().get()).isEqualTo(Behaviors.ignore());
    assertThat(protocol.hub().orElseThrow().behavior().get()).isEqualTo(Behaviors.empty());
  }

  @Test
  void aProtocolWithoutStateCannotBeginWithOne() {
    Protocol none = Protocol.named("p").behavior(ProtocolTest::nothing);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> none.resuming(Bytes.EMPTY))
        .withMessage(
            "p/1 cannot begin with this state (it has no hub); give it one that it has saved.");
    Protocol forgetful =
        Protocol.named("p")
            .hub(Object.class, Behaviors::empty)
            .behavior((peer, hub) -> nothing(peer));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> forgetful.resuming(Bytes.EMPTY))
        .withMessageContaining("(it keeps no state of its hub)");
  }

  @Test
  void namesActorsWithWhatNamesOfActorsMayHave() {
    Protocol protocol = Protocol.named("a/b ü").version(2).behavior(ProtocolTest::nothing);
    assertThat(protocol.actorName()).isEqualTo("a_b__-2");
  }
}
