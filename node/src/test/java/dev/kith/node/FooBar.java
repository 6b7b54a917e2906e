package dev.kith.node;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import java.util.function.Consumer;

/** The classic first program: answers "foo" with "bar". */
final class FooBar {
  record Greeting(String text) {}

  private FooBar() {}

  static Protocol protocol(Consumer<String> received) {
    return Protocol.named("foobar").version(1).length(1).behavior(peer -> create(peer, received));
  }

  static Behavior<ProtocolCommand> create(PeerSession peer, Consumer<String> received) {
    if (peer.dialed()) {
      peer.send(0, new Greeting("foo"));
    }
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(
            Message.class,
            message -> {
              String text = message.as(Greeting.class).text();
              received.accept(text);
              if (text.equals("foo")) {
                peer.send(0, new Greeting("bar"));
              }
              return Behaviors.same();
            })
        .build();
  }
}
