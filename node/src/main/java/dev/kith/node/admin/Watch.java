package dev.kith.node.admin;

import dev.kith.node.admin.why.Endings;
import dev.kith.node.admin.why.Why;
import dev.kith.node.admin.why.WhyReport;
import dev.kith.node.environment.Ticker;
import dev.kith.node.event.EventQueue;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.server.NodeInfo;
import dev.kith.node.server.NodeView;
import dev.kith.node.server.PeerLimits;
import java.time.Duration;

/** Remembers how connections ended, so as to say why a node has no more peers. Any thread. */
final class Watch implements AutoCloseable {
  /** Every event is taken out at once, on the thread that publishes it. */
  private static final int CAPACITY = 1024;

  private final NodeView view;
  private final Ticker ticker;
  private final Endings endings = new Endings();
  private final long begun;
  private final EventQueue queue = new EventQueue(CAPACITY, this::drain);

  /** Watches a node from now on. */
  Watch(NodeView view, Ticker ticker) {
    this.view = view;
    this.ticker = ticker;
    this.begun = ticker.nanos();
    view.feed().subscribe(queue);
    endings.begin(view.peers());
  }

  private void drain() {
    for (NodeEvent event = queue.poll(); event != null; event = queue.poll()) {
      endings.take(event, ticker.nanos());
    }
  }

  WhyReport report(NodeInfo node, PeerLimits limits) {
    long now = ticker.nanos();
    Duration watched = Duration.ofNanos(now - begun);
    return new Why(node, limits, view.dialing(), endings, now, watched).report();
  }

  @Override
  public void close() {
    view.feed().unsubscribe(queue);
  }
}
