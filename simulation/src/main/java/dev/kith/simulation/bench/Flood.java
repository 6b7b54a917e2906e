package dev.kith.simulation.bench;

import dev.kith.node.environment.Environment;
import dev.kith.node.environment.Ticker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Many who ask one node on this machine, as fast as it answers, from endpoints of their own: each
 * alone stays below what a node takes from one. For one thread.
 */
final class Flood implements AutoCloseable {
  /** Together they may ask 18,000 times a second, which is more than two processors answer. */
  private static final int INQUIRERS = 512;

  /** Questions under way: enough to keep a node busy, and they fit into the buffer of a socket. */
  private static final int AT_ONCE = 64;

  /** Who is not answered by then is not answered at all. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Ticker ticker;
  private final Selector selector;
  private final List<Inquirer> all = new ArrayList<>();

  /** Who asked longest ago is the first. */
  private final ArrayDeque<Inquirer> idle = new ArrayDeque<>();

  private final Set<Inquirer> waiting = new LinkedHashSet<>();

  /** Nobody asks yet. */
  Flood(InetSocketAddress node, Environment environment) throws IOException {
    ticker = environment.ticker();
    selector = Selector.open();
    for (int i = 0; i < INQUIRERS; i++) {
      all.add(new Inquirer(node, environment, selector));
    }
    idle.addAll(all);
  }

  /** Asks for some time; how many questions were answered. */
  long ask(Inquiry inquiry, Duration span) throws IOException {
    long end = ticker.nanos() + span.toNanos();
    long answered = 0;
    while (ticker.nanos() - end < 0) {
      askMore(inquiry);
      answered += receive();
      giveUp();
    }
    return answered;
  }

  private void askMore(Inquiry inquiry) throws IOException {
    long now = ticker.nanos();
    while (waiting.size() < AT_ONCE && !idle.isEmpty() && idle.element().mayAsk(now)) {
      Inquirer next = idle.remove();
      next.ask(inquiry, now);
      waiting.add(next);
    }
  }

  private long receive() throws IOException {
    List<Inquirer> ready = new ArrayList<>();
    selector.select(key -> ready.add((Inquirer) key.attachment()), 1);
    long answered = 0;
    for (Inquirer next : ready) {
      if (next.receive()) {
        answered++;
        waiting.remove(next);
        idle.add(next);
      }
    }
    return answered;
  }

  private void giveUp() {
    long since = ticker.nanos() - PATIENCE.toNanos();
    while (!waiting.isEmpty() && waiting.iterator().next().waitsSince(since)) {
      Inquirer first = waiting.iterator().next();
      waiting.remove(first);
      idle.add(first);
    }
  }

  /** Frees the endpoints. */
  @Override
  public void close() throws IOException {
    for (Inquirer inquirer : all) {
      inquirer.close();
    }
    selector.close();
  }
}
