package dev.kith.node;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.event.EventQueue;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.NodeInfo;
import dev.kith.node.server.Server;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the README shows, compiled and run: {@code ReadmeTest} checks that the two agree. */
class TutorialIT {

  static final class FooBar {
    record Greeting(String text) {} // an RLP list with one item

    static Protocol protocol() {
      return Protocol.named("foobar").version(1).length(1).behavior(FooBar::create);
    }

    static Behavior<ProtocolCommand> create(PeerSession peer) { // one actor per connected peer
      if (peer.dialed()) {
        peer.send(0, new Greeting("foo"));
      }
      return Behaviors.receive(ProtocolCommand.class)
          .onMessage(
              Message.class,
              message -> {
                String text = message.as(Greeting.class).text();
                if (text.equals("foo")) {
                  peer.send(0, new Greeting("bar"));
                }
                return Behaviors.same();
              })
          .build();
    }

    static Protocol loop() {
      return Protocol.named("foobar")
          .version(1)
          .length(1)
          .run(
              (peer, io) -> { // one thread per connected peer
                while (true) {
                  Message message = io.read(); // throws when the peer is gone
                  if (message.as(Greeting.class).text().equals("foo")) {
                    io.send(0, new Greeting("bar"));
                  }
                }
              });
    }
  }

  private static NodeConfig config(Protocol protocol) {
    return NodeConfig.builder()
        .key(NodeKey.generate())
        .name("my node name")
        .maxPeers(10)
        .listen("127.0.0.1:0")
        .protocol(protocol)
        .messageEvents(true)
        .build();
  }

  @Test
  void twoNodesTalk() throws Exception {
    EventQueue events = new EventQueue();
    try (Node alice = Node.start(config(FooBar.protocol()));
        Node bob = Node.start(config(FooBar.loop()))) {
      alice.subscribe(events);
      alice.addPeer(bob.enode()); // kept connected from now on
      while (!(events.take() instanceof NodeEvent.MessageReceived)) {
        assertThat(events).isNotNull();
      }
      assertThat(alice.peers()).hasSize(1);
    }
  }

  private static ActorRef<Server.Command> spawn(ActorContext<?> context, NodeConfig config) {
    return context.spawn(Server.create(config), "p2p");
  }

  @Test
  void serverRunsInsideAnyActorSystem() {
    ActorTestKit system = ActorTestKit.create();
    try {
      TestProbe<NodeInfo> info = system.createTestProbe();
      TestProbe<NodeEvent.Stopped> stopped = system.createTestProbe();
      TestProbe<ActorRef<Server.Command>> spawned = system.createTestProbe();
      system.spawn(
          Behaviors.setup(
              context -> {
                spawned.ref().tell(spawn(context, config(FooBar.protocol())));
                return Behaviors.empty();
              }));
      ActorRef<Server.Command> server = spawned.receiveMessage();
      server.tell(new Server.GetSelf(info.ref()));
      assertThat(info.receiveMessage(Duration.ofSeconds(10)).enode()).startsWith("enode://");
      server.tell(new Server.Stop(stopped.ref()));
      assertThat(stopped.receiveMessage(Duration.ofSeconds(10)).orphans()).isZero();
    } finally {
      system.shutdownTestKit();
    }
  }
}
