package dev.kith.node.admin.traces;

import dev.kith.node.environment.Ticker;
import dev.kith.node.event.EventFeed;
import dev.kith.node.event.EventQueue;
import dev.kith.node.event.NodeEvent;
import io.opentelemetry.api.OpenTelemetry;
import java.time.InstantSource;

/**
 * Traces one node's calls and sessions with a tracer of the application's choice, until it is
 * closed. Spans begin and end by the node's own clocks, and are handed over on the thread that
 * publishes the event: none is lost, and what a processor of spans does there must not take long.
 */
public final class NodeTraces implements AutoCloseable {
  /** Every event is taken out at once. */
  private static final int CAPACITY = 1024;

  private final EventFeed feed;
  private final SessionSpans spans;
  private final EventQueue queue = new EventQueue(CAPACITY, this::drain);

  /**
   * Traces from now on; sessions that are up already are left out.
   *
   * @param feed of the node, which may start later
   * @param ticker the node's
   * @param wallClock the node's
   */
  public NodeTraces(
      EventFeed feed, OpenTelemetry openTelemetry, Ticker ticker, InstantSource wallClock) {
    this.feed = feed;
    this.spans =
        new SessionSpans(openTelemetry.getTracer("dev.kith.node"), new Clocks(ticker, wallClock));
    feed.subscribe(queue);
  }

  /** Traces a node that goes by the clocks of this machine. */
  public static NodeTraces of(EventFeed feed, OpenTelemetry openTelemetry) {
    return new NodeTraces(feed, openTelemetry, Ticker.real(), InstantSource.system());
  }

  /** One thread at a time: a peer is up before it is down. */
  private synchronized void drain() {
    for (NodeEvent event = queue.poll(); event != null; event = queue.poll()) {
      spans.take(event);
    }
  }

  /** Traces no more; the spans of sessions that go on end now. */
  @Override
  public void close() {
    feed.unsubscribe(queue);
    synchronized (this) {
      spans.end();
    }
  }
}
