package dev.kith.protocols.cli;

import dev.kith.node.Node;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.NodeId;
import dev.kith.node.event.EventFeed;
import dev.kith.node.event.EventQueue;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.server.NodeConfig;
import dev.kith.protocols.foobar.FooBar;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A node of the demo, and all that it and its protocols have to tell. Safe from any thread. */
final class Player implements AutoCloseable {
  private final String name;
  private final EventQueue events = new EventQueue();
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<PeerSession> fragile = new LinkedBlockingQueue<>();
  private final Node node;

  /** Somebody said something. */
  record Heard(PeerSession from, String text) {}

  private Player(String name) {
    this.name = name;
    EventFeed feed = new EventFeed();
    feed.subscribe(events);
    NodeConfig config =
        NodeConfig.builder()
            .key(NodeKey.generate())
            .name(name)
            .listen("127.0.0.1:0")
            .protocol(FooBar.protocol((from, text) -> heard.add(new Heard(from, text))))
            .protocol(Fragile.protocol(fragile::add))
            .build();
    node = Node.start(config, feed);
  }

  static Player start(String name) {
    return new Player(name);
  }

  NodeId id() {
    return node.info().id();
  }

  EventQueue events() {
    return events;
  }

  /** What the tutorial protocol was told. */
  BlockingQueue<Heard> heard() {
    return heard;
  }

  /** Handles on the other end of the protocol that breaks, one for each session. */
  BlockingQueue<PeerSession> fragile() {
    return fragile;
  }

  void call(Player other) {
    node.addPeer(other.node.enode());
  }

  @Override
  public void close() {
    node.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
