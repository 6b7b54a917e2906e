package dev.kith.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.event.EventFeed;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.NodeConfigBuilder;
import dev.kith.node.server.StartFailure;
import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.testnet.Deaf;
import dev.kith.node.testnet.Echo;
import dev.kith.node.testnet.EventLog;
import dev.kith.node.testnet.RawPeer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starting and stopping nodes, whatever their protocols do. */
@Timeout(60)
class StopIT {
  /** Threads of the JDK or of JUnit may come and go beside those of nodes. */
  private static final int OTHER_DESCRIPTORS = 5;

  /** The default bound of 5 seconds for sessions, and what an actor system takes to end. */
  private static final Duration CLOSED_WITHIN = Duration.ofSeconds(15);

  private static final long JOIN_MILLIS = 10_000;

  private static NodeConfigBuilder config(Protocol protocol) {
    return NodeConfig.builder()
        .key(NodeKey.generate())
        .name("test")
        .listen("127.0.0.1:0")
        .protocol(protocol);
  }

  private static Protocol blockingOn(CountDownLatch latch, CountDownLatch blocked) {
    return Protocol.named("echo")
        .length(2)
        .behavior(
            peer ->
                Behaviors.receive(ProtocolCommand.class)
                    .onMessage(
                        Message.class,
                        message -> {
                          blocked.countDown();
                          latch.await();
                          return Behaviors.same();
                        })
                    .build());
  }

  @Test
  void closingOverAProtocolThatBlocksForEverLeavesAnOrphan() throws Exception {
    CountDownLatch unblock = new CountDownLatch(1);
    CountDownLatch blocked = new CountDownLatch(1);
    Set<Thread> before = threads();
    EventFeed feed = new EventFeed();
    EventLog log = EventLog.of(feed);
    NodeConfig config = config(blockingOn(unblock, blocked)).build();
    Node node = Node.start(config, feed);
    Enode enode = node.enode();
    try (RawPeer peer = RawPeer.active(enode, Echo.CAPABILITY)) {
      peer.send(RawPeer.FIRST_CODE, Bytes.fromHex("07"));
      blocked.await();
      assertTimeout(CLOSED_WITHIN, node::close);
      assertThat(node.orphans()).isEqualTo(1);
      assertThat(peer.awaitDisconnect()).isEqualTo(DisconnectReason.QUITTING);
      assertThat(log.closure(peer).cause())
          .isEqualTo(new Closure.Disconnected(DisconnectReason.QUITTING));
      log.assertEverySessionEndedOnce();
      assertAnotherStartsAt(enode);
    } finally {
      unblock.countDown();
    }
    assertNoThreadsBut(before);
  }

  @Test
  void closingOverALoopThatHeedsNoInterruptEnds() throws Exception {
    CountDownLatch unblock = new CountDownLatch(1);
    CountDownLatch blocked = new CountDownLatch(1);
    Protocol deaf =
        Protocol.named("echo")
            .length(2)
            .run(
                (peer, io) -> {
                  io.read();
                  blocked.countDown();
                  Deaf.await(unblock);
                });
    assertCloses(deaf, blocked, unblock);
  }

  @Test
  void closingOverAHubThatBlocksForEverEnds() throws Exception {
    CountDownLatch unblock = new CountDownLatch(1);
    CountDownLatch blocked = new CountDownLatch(1);
    Behavior<Message> hub =
        Behaviors.receive(Message.class)
            .onAnyMessage(
                message -> {
                  blocked.countDown();
                  Deaf.await(unblock);
                  return Behaviors.same();
                })
            .build();
    Protocol forwarding =
        Protocol.named("echo")
            .length(2)
            .hub(Message.class, () -> hub)
            .behavior(
                (peer, ref) ->
                    Behaviors.receive(ProtocolCommand.class)
                        .onMessage(
                            Message.class,
                            message -> {
                              ref.tell(message);
                              return Behaviors.same();
                            })
                        .build());
    assertCloses(forwarding, blocked, unblock);
  }

  private static void assertCloses(
      Protocol protocol, CountDownLatch blocked, CountDownLatch unblock) throws Exception {
    Set<Thread> before = threads();
    Node node = Node.start(config(protocol).build());
    Enode enode = node.enode();
    try (RawPeer peer = RawPeer.active(enode, Echo.CAPABILITY)) {
      peer.send(RawPeer.FIRST_CODE, Bytes.fromHex("07"));
      blocked.await();
      assertTimeout(CLOSED_WITHIN, node::close);
      assertThat(peer.awaitDisconnect()).isEqualTo(DisconnectReason.QUITTING);
      assertAnotherStartsAt(enode);
    } finally {
      unblock.countDown();
    }
    assertNoThreadsBut(before);
  }

  private static void assertAnotherStartsAt(Enode enode) throws IOException {
    NodeConfig config = config(Echo.protocol()).listen("127.0.0.1:" + enode.tcp()).build();
    try (Node next = Node.start(config);
        RawPeer peer = RawPeer.active(next.enode(), Echo.CAPABILITY)) {
      assertThat(next.enode().tcp()).isEqualTo(enode.tcp());
      peer.send(RawPeer.FIRST_CODE, Bytes.fromHex("05"));
      assertThat(peer.next(RawPeer.FIRST_CODE + 1).payload()).isEqualTo(Bytes.fromHex("05"));
    }
  }

  @Test
  void aPortInUseIsOneSentenceAndLeavesNothing() throws Exception {
    try (Node first = Node.start(config(Echo.protocol()).build())) {
      Set<Thread> before = threads();
      long descriptors = descriptors();
      String address = "127.0.0.1:" + first.enode().tcp();
      NodeConfig same = config(Echo.protocol()).listen(address).build();
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> Node.start(same))
            .isInstanceOf(StartFailure.class)
            .hasMessageContaining(address)
            .hasMessageContaining("in use")
            .hasMessageEndingWith("choose another port.")
            .hasMessageNotContaining("\n");
      }
      assertNoThreadsBut(before);
      assertThat(descriptors()).isLessThanOrEqualTo(descriptors + OTHER_DESCRIPTORS);
      try (RawPeer peer = RawPeer.active(first.enode(), Echo.CAPABILITY)) {
        peer.send(RawPeer.FIRST_CODE, Bytes.fromHex("05"));
        assertThat(peer.next(RawPeer.FIRST_CODE + 1).payload()).isEqualTo(Bytes.fromHex("05"));
      }
    }
  }

  @Test
  void startingAndStoppingLeaksNothing() throws Exception {
    startAndStop();
    Set<Thread> before = threads();
    long descriptors = descriptors();
    for (int i = 0; i < 20; i++) {
      startAndStop();
    }
    assertNoThreadsBut(before);
    assertThat(descriptors()).isLessThanOrEqualTo(descriptors + OTHER_DESCRIPTORS);
  }

  private static void startAndStop() throws Exception {
    try (Node node = Node.start(config(Echo.protocol()).build());
        RawPeer mute = RawPeer.dial(node.enode());
        RawPeer peer = RawPeer.active(node.enode(), Echo.CAPABILITY)) {
      mute.write(Bytes.fromHex("01"));
      peer.send(RawPeer.FIRST_CODE, Bytes.fromHex("05"));
      assertThat(peer.next(RawPeer.FIRST_CODE + 1).payload()).isEqualTo(Bytes.fromHex("05"));
    }
  }

  @Test
  void closingTwiceIsClosingOnce() {
    EventFeed feed = new EventFeed();
    EventLog log = EventLog.of(feed);
    Node node = Node.start(config(Echo.protocol()).build(), feed);
    node.close();
    node.close();
    assertThat(log.soFar()).filteredOn(NodeEvent.Stopped.class::isInstance).hasSize(1);
  }

  private static Set<Thread> threads() {
    return new LinkedHashSet<>(Thread.getAllStackTraces().keySet());
  }

  /** Waits for the threads of nodes that have stopped to end. */
  private static void assertNoThreadsBut(Set<Thread> before) throws InterruptedException {
    Set<Thread> left = threads();
    left.removeAll(before);
    left.removeIf(thread -> !thread.getName().startsWith("kith"));
    for (Thread thread : left) {
      thread.join(JOIN_MILLIS);
    }
    left.removeIf(thread -> !thread.isAlive());
    assertThat(left).isEmpty();
  }

  private static long descriptors() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }
}
