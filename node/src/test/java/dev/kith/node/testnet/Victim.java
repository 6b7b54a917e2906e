package dev.kith.node.testnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.Node;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.event.EventFeed;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.NodeConfigBuilder;
import dev.kith.node.session.Capability;
import dev.kith.node.session.Closure;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * A node to be hostile to, which answers echoes, and an honest node that is connected to it and
 * must not notice. Used by one thread.
 */
public final class Victim {
  /** Questions the honest peer asks at a time. */
  private static final int QUESTIONS = 20;

  /** Far less than a flood would leave behind if it were kept, and more than sessions need. */
  private static final long KEPT_AT_MOST = 64 * Memory.MIB;

  private final EventLog log;
  private final Node node;
  private final Echo.Caller caller = new Echo.Caller();
  private final Node honest;
  private long usedBefore;

  private Victim(EventFeed feed, NodeConfig config) {
    log = EventLog.of(feed);
    node = Node.start(config, feed);
    honest = Node.start(config(caller.protocol()).build());
    honest.addPeer(node.enode());
  }

  /** Starts both, with more protocols on the victim. */
  public static Victim start(Protocol... more) throws InterruptedException {
    return start(config -> config, more);
  }

  /** Starts both, with the victim set up otherwise than usual. */
  public static Victim start(UnaryOperator<NodeConfigBuilder> with, Protocol... more)
      throws InterruptedException {
    Victim victim = new Victim(new EventFeed(), with.apply(config(more)).build());
    victim.assertUndisturbed();
    victim.usedBefore = Memory.used();
    return victim;
  }

  private static NodeConfigBuilder config(Protocol... more) {
    NodeConfigBuilder config =
        NodeConfig.builder().key(NodeKey.generate()).name("test").listen("127.0.0.1:0");
    boolean echoes = false;
    for (Protocol protocol : more) {
      config.protocol(protocol);
      echoes |= protocol.capability().equals(Echo.CAPABILITY);
    }
    return echoes ? config : config.protocol(Echo.protocol());
  }

  /** The node under attack. */
  public Node node() {
    return node;
  }

  /** How to call it. */
  public Enode enode() {
    return node.enode();
  }

  /** What happened in it. */
  public EventLog log() {
    return log;
  }

  /** A connection to it that says nothing yet. */
  public RawPeer dial() throws IOException {
    return RawPeer.dial(enode());
  }

  /** A connection to it that has its keys. */
  public RawPeer secured() throws IOException {
    RawPeer peer = dial();
    peer.secure();
    return peer;
  }

  /** A peer of it that speaks the echo protocol, and what else is named. */
  public RawPeer active(Capability... more) throws IOException {
    RawPeer peer = secured();
    Capability[] all = new Capability[more.length + 1];
    System.arraycopy(more, 0, all, 1, more.length);
    all[0] = Echo.CAPABILITY;
    peer.greet(all);
    return peer;
  }

  /** How the session of a hostile peer ended, after which the honest one is asked, too. */
  public Closure closure(RawPeer peer) throws InterruptedException {
    Closure closure = log.closure(peer);
    assertUndisturbed();
    return closure;
  }

  /** The honest peer still has its one session, and every message on it arrives. */
  public void assertUndisturbed() throws InterruptedException {
    caller.ask(QUESTIONS);
  }

  /** Of all that hostile peers have sent since the start, next to nothing is still held. */
  public void assertKeptNothing() {
    assertThat(Memory.used() - usedBefore).isLessThan(KEPT_AT_MOST);
  }

  /** Ends both; every session must have ended exactly once, and none left anything behind. */
  public void stop() throws InterruptedException {
    assertUndisturbed();
    honest.close();
    node.close();
    assertThat(node.orphans()).isZero();
    log.assertEverySessionEndedOnce();
  }
}
