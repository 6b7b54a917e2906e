package dev.kith.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.NodeKey;
import dev.kith.node.event.EventQueue;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.NodeConfigBuilder;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nodes that talk over loopback sockets. */
class NodeIT {
  private static NodeConfigBuilder config(Protocol protocol) {
    return NodeConfig.builder()
        .key(NodeKey.generate())
        .name("test")
        .listen("127.0.0.1:0")
        .maxPeers(10)
        .protocol(protocol);
  }

  @Test
  void fooIsAnsweredWithBar() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    EventQueue events = new EventQueue();
    try (Node alice = Node.start(config(FooBar.protocol(heard::add)).build())) {
      alice.subscribe(events);
      try (Node bob = Node.start(config(FooBar.protocol(heard::add)).build())) {
        alice.addPeer(bob.enode());
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("foo");
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("bar");
        assertThat(next(events)).isInstanceOf(NodeEvent.Secured.class);
        assertThat(next(events)).isInstanceOf(NodeEvent.PeerUp.class);
        assertThat(alice.peers()).hasSize(1);
      }
      assertThat(next(events))
          .isInstanceOfSatisfying(
              NodeEvent.PeerDown.class,
              down ->
                  assertThat(down.closure())
                      .hasToString("Closed by the remote node while active: client quitting."));
    }
  }

  @Test
  void nodesThatCallEachOtherAtOnceHaveOneSession() throws Exception {
    for (int round = 0; round < 5; round++) {
      EventQueue atAlice = new EventQueue();
      EventQueue atBob = new EventQueue();
      try (Node alice = Node.start(config(FooBar.protocol(text -> {})).build());
          Node bob = Node.start(config(FooBar.protocol(text -> {})).build())) {
        alice.subscribe(atAlice);
        bob.subscribe(atBob);
        alice.addPeer(bob.enode());
        bob.addPeer(alice.enode());
        awaitUp(atAlice);
        awaitUp(atBob);
        assertThat(alice.peers()).hasSize(1);
        assertThat(bob.peers()).hasSize(1);
      }
      assertNoneCameUp(atAlice);
      assertNoneCameUp(atBob);
    }
  }

  @Test
  void allStaticNodesAreConnectedHoweverLittleRoomThereIs() throws Exception {
    EventQueue events = new EventQueue();
    Protocol foobar = FooBar.protocol(text -> {});
    try (Node bob = Node.start(config(foobar).build());
        Node carol = Node.start(config(foobar).build());
        Node dave = Node.start(config(foobar).build());
        Node alice = Node.start(config(foobar).maxPeers(1).build())) {
      alice.subscribe(events);
      alice.addPeer(bob.enode());
      alice.addPeer(carol.enode());
      awaitUp(events);
      awaitUp(events);
      alice.addPeer(dave.enode());
      awaitUp(events);
      assertThat(alice.peers()).hasSize(3);
    }
  }

  private static void awaitUp(EventQueue events) throws InterruptedException {
    NodeEvent event = next(events);
    while (!(event instanceof NodeEvent.PeerUp)) {
      assertThat(event).as("the next event").isNotNull();
      event = next(events);
    }
  }

  private static void assertNoneCameUp(EventQueue events) throws InterruptedException {
    NodeEvent event = events.poll(Duration.ZERO);
    while (event != null) {
      assertThat(event).isNotInstanceOf(NodeEvent.PeerUp.class);
      event = events.poll(Duration.ZERO);
    }
  }

  private static @Nullable NodeEvent next(EventQueue events) throws InterruptedException {
    return events.poll(Duration.ofSeconds(5));
  }
}
