package dev.kith.node.peer;

import akka.actor.typed.ActorRef;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.enr.NodeId;
import dev.kith.node.environment.Transport.Connection;
import dev.kith.node.event.EventFeed;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Hello;
import dev.kith.node.session.SessionId;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the handles of all protocols of one session share. Safe from any thread. */
final class LiveSession {
  final SessionId id;
  final PublicKey key;
  final NodeId nodeId;
  final Hello hello;
  final Connection connection;
  final boolean dialed;
  final EventFeed feed;
  private final boolean messageEvents;
  final Consumer<DisconnectReason> disconnect;
  volatile boolean trusted;
  private final ActorRef<Peer.Event> server;
  private final AtomicInteger points = new AtomicInteger();
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile @Nullable Closure closure;

  LiveSession(
      SessionId id,
      PublicKey key,
      Hello hello,
      Link link,
      PeerSettings settings,
      Consumer<DisconnectReason> disconnect,
      ActorRef<Peer.Event> server) {
    this.id = id;
    this.key = key;
    this.nodeId = NodeId.of(key);
    this.hello = hello;
    this.connection = link.connection();
    this.dialed = link.dialed();
    this.feed = settings.feed();
    this.messageEvents = settings.messageEvents();
    this.disconnect = disconnect;
    this.server = server;
  }

  /** Adds up what protocols say until the server has time: one event waits, however many say it. */
  void appraise(int more) {
    points.addAndGet(more);
    if (told.compareAndSet(false, true)) {
      server.tell(new Peer.Appraised(id, this::takePoints));
    }
  }

  private int takePoints() {
    told.set(false);
    return points.getAndSet(0);
  }

  /** Whether anybody is to be told of single messages. */
  boolean tellsOfMessages() {
    return messageEvents || feed.messagesWanted();
  }

  /** A single message came, was handled, or left. */
  void tellOfMessage(NodeEvent message) {
    if (messageEvents) {
      feed.publish(message);
    } else {
      feed.publishMessage(message);
    }
  }

  void closed(Closure how) {
    closure = how;
  }

  @Nullable Closure closure() {
    return closure;
  }
}
