package dev.kith.node.peer;

import dev.kith.node.crypto.PublicKey;
import dev.kith.node.enr.NodeId;
import dev.kith.node.environment.Transport.Connection;
import dev.kith.node.event.EventFeed;
import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Hello;
import dev.kith.node.session.SessionId;
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
  final boolean messageEvents;
  final Consumer<DisconnectReason> disconnect;
  volatile boolean trusted;
  private volatile @Nullable Closure closure;

  LiveSession(
      SessionId id,
      PublicKey key,
      Hello hello,
      Link link,
      PeerSettings settings,
      Consumer<DisconnectReason> disconnect) {
    this.id = id;
    this.key = key;
    this.nodeId = NodeId.of(key);
    this.hello = hello;
    this.connection = link.connection();
    this.dialed = link.dialed();
    this.feed = settings.feed();
    this.messageEvents = settings.messageEvents();
    this.disconnect = disconnect;
  }

  void closed(Closure how) {
    closure = how;
  }

  @Nullable Closure closure() {
    return closure;
  }
}
