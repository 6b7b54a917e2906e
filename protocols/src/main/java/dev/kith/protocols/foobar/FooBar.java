package dev.kith.protocols.foobar;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.bytes.Printable;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says "foo" to whom it called, and answers "foo" with "bar". */
public final class FooBar {
  private static final Logger LOG = LoggerFactory.getLogger(FooBar.class);

  /** What of a remote's text is worth a line in the log. */
  private static final int SHOWN_CHARACTERS = 40;

  /** The one message: an RLP list with one text. */
  public record Greeting(String text) {}

  private FooBar() {}

  /** The protocol; what is said goes to the log. */
  public static Protocol protocol() {
    return protocol(FooBar::log);
  }

  /** The protocol; whoever listens hears each text, on the thread of the peer it came from. */
  public static Protocol protocol(BiConsumer<PeerSession, String> listener) {
    return Protocol.named("foobar").version(1).length(1).behavior(peer -> create(peer, listener));
  }

  private static Behavior<ProtocolCommand> create(
      PeerSession peer, BiConsumer<PeerSession, String> listener) {
    if (peer.dialed()) {
      peer.send(0, new Greeting("foo"));
    }
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(
            Message.class,
            message -> {
              String text = message.as(Greeting.class).text();
              listener.accept(peer, text);
              if (text.equals("foo")) {
                peer.send(0, new Greeting("bar"));
              }
              return Behaviors.same();
            })
        .build();
  }

  private static void log(PeerSession peer, String text) {
    LOG.info("{} says \"{}\"", peer.nodeId(), Printable.of(text, SHOWN_CHARACTERS));
  }
}
