package dev.kith.protocols.gossip;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.bytes.Printable;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.rlp.Rlp;
import dev.kith.node.session.Capability;
import dev.kith.node.wire.IngressLimits;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spreads texts: what one node {@linkplain Publish publishes} every node hears once, as long as
 * there is a way to it. A peer that comes later is told what was said lately.
 */
public final class Gossip {
  /** By which a hub is asked for. */
  public static final Capability CAPABILITY = new Capability("gossip", 1);

  /** Of a message: a paragraph. Everybody has to carry what somebody says. */
  public static final int MOST_BYTES = 1024;

  /** Few may wait, for they are soon handled: the hub alone has work with them. */
  private static final int MOST_WAITING = 64;

  private static final IngressLimits LIMITS =
      new IngressLimits(MOST_BYTES, MOST_WAITING, MOST_WAITING * MOST_BYTES);

  private static final Logger LOG = LoggerFactory.getLogger(Gossip.class);

  /** What of a remote's text is worth a line in the log. */
  private static final int SHOWN_CHARACTERS = 40;

  /** The one message: an RLP list with one text. */
  public record Text(String text) {}

  /** What the hub understands. */
  public sealed interface Command permits Publish, GossipHub.Inner {}

  /**
   * Spread a text from here; one that was heard lately is not spread again.
   *
   * @param text at most {@link #MOST_BYTES} as a message, which is 6 bytes less
   */
  public record Publish(String text) implements Command {
    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if peers would refuse it
     */
    public Publish {
      int bytes = Rlp.encode(new Text(text)).size();
      if (bytes > MOST_BYTES) {
        throw new IllegalArgumentException(
            "a text of " + bytes + " bytes is too long for gossip; give at most " + MOST_BYTES);
      }
    }
  }

  private Gossip() {}

  /** The protocol; what is heard goes to the log. */
  public static Protocol protocol() {
    return protocol(text -> LOG.info("heard \"{}\"", Printable.of(text, SHOWN_CHARACTERS)));
  }

  /**
   * The protocol; whoever listens hears each text once, on the thread of the hub. What was heard
   * lately is the state of the hub: whoever listens to one that begins with it hears that first.
   */
  public static Protocol protocol(Consumer<String> listener) {
    return Protocol.named(CAPABILITY.name())
        .version(CAPABILITY.version())
        .length(1)
        .limits(LIMITS)
        .hub(Command.class, () -> GossipHub.create(listener, List.of()))
        .state(GossipHub.Save::new, state -> GossipHub.resume(listener, state))
        .behavior(Gossip::create);
  }

  static Behavior<ProtocolCommand> create(PeerSession peer, ActorRef<Command> hub) {
    hub.tell(new GossipHub.Joined(peer));
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(
            Message.class,
            message -> {
              hub.tell(new GossipHub.Heard(message.as(Text.class).text(), peer.id()));
              return Behaviors.same();
            })
        .onSignal(
            PostStop.class,
            stopped -> {
              hub.tell(new GossipHub.Left(peer.id()));
              return Behaviors.same();
            })
        .build();
  }
}
