package dev.kith.node.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.Node;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.event.EventFeed;
import dev.kith.node.event.EventQueue;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.NodeConfigBuilder;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A Kith node on loopback, with the events that a test has not yet asked for. */
final class KithNode implements AutoCloseable {
  /** As long as for the other implementations: for a machine that swaps. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What the node calls itself in its Hello, unless the test says otherwise. */
  static final String NAME = "Kith/interop";

  private final Node node;
  private final EventLog<NodeEvent> events = new EventLog<>();

  private KithNode(NodeConfig config) {
    EventFeed feed = new EventFeed();
    feed.subscribe(keeping(events));
    node = Node.start(config, feed);
  }

  private static EventQueue keeping(EventLog<NodeEvent> log) {
    EventQueue[] self = new EventQueue[1];
    self[0] =
        new EventQueue(
            EventQueue.DEFAULT_CAPACITY,
            () -> {
              for (NodeEvent event = self[0].poll(); event != null; event = self[0].poll()) {
                log.add(event);
              }
            });
    return self[0];
  }

  /** Starts a node with a fresh key that speaks what the probes do. */
  static KithNode start(Probe... probes) {
    return start(config -> config, probes);
  }

  /** Starts a node with more to it. */
  static KithNode start(UnaryOperator<NodeConfigBuilder> more, Probe... probes) {
    NodeConfigBuilder config =
        NodeConfig.builder().key(NodeKey.generate()).name(NAME).listen("127.0.0.1:0");
    for (Probe probe : probes) {
      config.protocol(probe.protocol());
    }
    return new KithNode(more.apply(config).build());
  }

  Node node() {
    return node;
  }

  String enode() {
    return node.info().enode();
  }

  /** 64 hex digits, as the other implementations write it. */
  String id() {
    return node.info().id().bytes().toHex();
  }

  void call(ReferenceProcess other) {
    node.addPeer(Enode.parse(other.enode()));
  }

  /** The next event of this type; an {@link AssertionError} when it does not come. */
  <E extends NodeEvent> E await(Class<E> type) {
    return await(type, PATIENCE, any -> true);
  }

  /** The next event of this type that fits. */
  <E extends NodeEvent> E await(Class<E> type, Predicate<E> fits) {
    return await(type, PATIENCE, fits);
  }

  /** The next event of this type that fits, if it comes in the given time. */
  <E extends NodeEvent> E await(Class<E> type, Duration timeout, Predicate<E> fits) {
    try {
      return events
          .take(event -> type.isInstance(event) && fits.test(type.cast(event)), timeout)
          .map(type::cast)
          .orElseThrow(
              () -> new AssertionError("no " + type.getSimpleName() + "; left are: " + events));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + type.getSimpleName(), e);
    }
  }

  /** Whether an event of this type comes within the given time. */
  boolean comes(Class<? extends NodeEvent> type, Duration time) {
    return comes(type, time, any -> true);
  }

  /** Whether an event of this type that fits comes within the given time. */
  <E extends NodeEvent> boolean comes(Class<E> type, Duration time, Predicate<E> fits) {
    try {
      return events
          .take(event -> type.isInstance(event) && fits.test(type.cast(event)), time)
          .isPresent();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + type.getSimpleName(), e);
    }
  }

  /** Drops the events that were not asked for. */
  void forget() {
    events.forget();
  }

  /** Says goodbye to the peers; to be quick, close a node before those it talks to. */
  @Override
  public void close() {
    node.close();
    assertThat(node.orphans()).isZero();
  }
}
