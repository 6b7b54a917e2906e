package dev.kith.node.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.protocol.LoopThreads;
import dev.kith.node.protocol.Protocol;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class NodeConfigTest {
  private static final Protocol LOOP = Protocol.named("loop").run((peer, io) -> {});
  private static final Protocol ACTOR = Protocol.named("actor").behavior(peer -> Behaviors.empty());

  private static NodeConfigBuilder builder() {
    return NodeConfig.builder().key(NodeKey.generate());
  }

  private static void refused(UnaryOperator<NodeConfigBuilder> change, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> change.apply(builder()).build())
        .withMessage(sentence);
  }

  @Test
  void needsNothingButAKey() {
    assertThatCode(() -> builder().build()).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NodeConfig.builder().build())
        .withMessage("A node needs a key: give key(NodeKey.generate()), or one that was stored.");
  }

  @Test
  void refusesNumbersThatCannotWork() {
    refused(b -> b.maxPeers(-1), "maxPeers is -1; give 0 or more.");
    refused(b -> b.maxPendingPeers(0), "maxPendingPeers is 0; give 1 or more.");
    refused(b -> b.dialRatio(0), "dialRatio is 0; give 1 or more.");
  }

  @Test
  void refusesAProtocolGivenTwiceButTakesTwoVersions() {
    refused(b -> b.protocol(ACTOR).protocol(ACTOR), "actor/1 is given twice; leave one out.");
    Protocol second = Protocol.named("actor").version(2).behavior(peer -> Behaviors.empty());
    assertThat(builder().protocol(ACTOR).protocol(second).build().protocols()).hasSize(2);
  }

  @Test
  void wantsAThreadForEveryLoopWhereThreadsAreDear() {
    assumeFalse(LoopThreads.virtual());
    refused(
        b -> b.maxPeers(10).blockingThreads(9).protocol(LOOP).protocol(ACTOR),
        "10 peers may need 10 threads for blocking protocols, and blockingThreads is 9;"
            + " raise it, lower maxPeers, or run on JDK 21 or later.");
    assertThatCode(() -> builder().maxPeers(10).blockingThreads(10).protocol(LOOP).build())
        .doesNotThrowAnyException();
    assertThatCode(() -> builder().maxPeers(10).blockingThreads(0).protocol(ACTOR).build())
        .doesNotThrowAnyException();
  }

  @Test
  void knowsWhoIsWorthCallingWithOrWithoutDiscovery() {
    assertThat(builder().build().worthCalling()).isEmpty();
    NodeConfig config = builder().networkFilter(record -> true).build();
    assertThat(config.worthCalling()).isPresent();
    assertThat(config.discovery()).isEmpty();
  }

  @Test
  void isNotChangedByItsBuilderLater() {
    NodeConfigBuilder builder = builder().protocol(ACTOR);
    NodeConfig config = builder.build();
    builder.protocol(LOOP);
    assertThat(config.protocols()).containsExactly(ACTOR);
  }
}
