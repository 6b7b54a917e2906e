package dev.kith.protocols.gossip;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.rlp.Rlp;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.SessionId;
import dev.kith.node.wire.SendResult;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What one node has heard, and whom it tells. */
final class GossipHub extends AbstractBehavior<Gossip.Command> {
  /**
   * Texts that are remembered: so many that one does not come round again once it is forgotten, and
   * few enough to tell all of them to a newcomer at once.
   */
  static final int REMEMBERED = 256;

  /** What the actors of the peers say. */
  sealed interface Inner extends Gossip.Command {}

  /** A peer is up. */
  record Joined(PeerSession peer) implements Inner {}

  /** A peer is gone. */
  record Left(SessionId session) implements Inner {}

  /** A peer said something. */
  record Heard(String text, SessionId from) implements Inner {}

  /** Tell what was heard lately. */
  record Save(ActorRef<Bytes> replyTo) implements Inner {}

  /** The state: texts, in the order in which they were heard. */
  record State(List<String> texts) {}

  private final Consumer<String> listener;
  private final Map<SessionId, PeerSession> peers = new LinkedHashMap<>();
  private final Set<String> texts = new LinkedHashSet<>();

  private GossipHub(
      ActorContext<Gossip.Command> context, Consumer<String> listener, List<String> known) {
    super(context);
    this.listener = listener;
    known.forEach(this::isNew);
  }

  static Behavior<Gossip.Command> create(Consumer<String> listener, List<String> known) {
    return Behaviors.setup(context -> new GossipHub(context, listener, known));
  }

  static Behavior<Gossip.Command> resume(Consumer<String> listener, Bytes state) {
    return create(listener, Rlp.decode(state, State.class).texts());
  }

  @Override
  public Receive<Gossip.Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Joined.class, this::onJoined)
        .onMessage(Left.class, this::onLeft)
        .onMessage(Heard.class, this::onHeard)
        .onMessage(Gossip.Publish.class, this::onPublish)
        .onMessage(Save.class, this::onSave)
        .build();
  }

  private Behavior<Gossip.Command> onJoined(Joined joined) {
    peers.put(joined.peer().id(), joined.peer());
    texts.forEach(text -> tell(joined.peer(), text));
    return this;
  }

  private Behavior<Gossip.Command> onLeft(Left left) {
    peers.remove(left.session());
    return this;
  }

  private Behavior<Gossip.Command> onHeard(Heard heard) {
    if (isNew(heard.text())) {
      peers.values().stream()
          .filter(peer -> !peer.id().equals(heard.from()))
          .forEach(peer -> tell(peer, heard.text()));
    }
    return this;
  }

  private Behavior<Gossip.Command> onPublish(Gossip.Publish publish) {
    if (isNew(publish.text())) {
      peers.values().forEach(peer -> tell(peer, publish.text()));
    }
    return this;
  }

  private Behavior<Gossip.Command> onSave(Save save) {
    save.replyTo().tell(Rlp.encode(new State(List.copyOf(texts))));
    return this;
  }

  private boolean isNew(String text) {
    boolean fresh = texts.add(text);
    if (fresh) {
      listener.accept(text);
      forget();
    }
    return fresh;
  }

  private void forget() {
    if (texts.size() > REMEMBERED) {
      texts.remove(texts.iterator().next());
    }
  }

  /** Who takes nothing for so long is let go; when it is back, it is told what it missed. */
  private static void tell(PeerSession peer, String text) {
    if (peer.send(0, new Gossip.Text(text)) == SendResult.FULL) {
      peer.disconnect(DisconnectReason.USELESS_PEER);
    }
  }
}
