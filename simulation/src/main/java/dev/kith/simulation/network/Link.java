package dev.kith.simulation.network;

import dev.kith.node.crypto.Entropy;
import java.util.ArrayList;
import java.util.List;

/**
 * The way from one host to another. Decides when what is sent arrives; carries nothing itself.
 *
 * <p>What is sent queues for the bandwidth, streams and datagrams alike, and then travels for the
 * latency. A change of the {@link Links} concerns what is sent after it; what travels, arrives.
 * Sizes are those the caller gives: nothing is added for headers.
 *
 * <p>One owner: the side that sends. Times are nanoseconds and must not run backwards.
 */
public final class Link {
  /**
   * A datagram that would have to queue longer is dropped, as a router does whose buffer is full.
   * Home routers hold about so much; a stream need not be dropped, for its sender stops.
   */
  static final long LONGEST_QUEUE = 1_000_000_000;

  /**
   * What an overtaken datagram is held up at least: enough for the next one, even without latency.
   */
  static final long HOLD_UP = 1_000_000;

  private final Links links;
  private final int source;
  private final int destination;
  private long seen = -1;
  private LinkSpec spec = LinkSpec.PERFECT;
  private Passage passage = Passage.OPEN;
  private long free = Long.MIN_VALUE;

  /** What becomes of a datagram, or of one copy of it. */
  public record Delivery(long at, boolean corrupt) {}

  /** The way from the source to the destination, under these rules. */
  public Link(Links links, int source, int destination) {
    this.links = links;
    this.source = source;
    this.destination = destination;
  }

  /**
   * Whether anything gets through just now. Whoever sends asks first, and keeps what has to wait,
   * in order, until the answer changes; only the {@link Links} change it.
   */
  public Passage passage() {
    look();
    return passage;
  }

  /** A new stream over this way, or one direction of a connection. */
  public Stream stream() {
    return new Stream(this);
  }

  /**
   * What becomes of a datagram that is sent now: nothing if it is lost, two deliveries if it comes
   * twice. Each may overtake earlier ones, by its latency.
   *
   * @throws IllegalStateException if the way is clogged: the caller was to keep it
   */
  public List<Delivery> datagram(long now, int size, Entropy entropy) {
    if (passage() == Passage.CLOGGED) {
      throw new IllegalStateException("the way is clogged; ask for the passage, and wait");
    }
    if (passage != Passage.OPEN || free > later(now, LONGEST_QUEUE)) {
      return List.of();
    }
    long sent = depart(now, size);
    List<Delivery> deliveries = new ArrayList<>(1);
    if (entropy.nextDouble() >= spec.loss()) {
      deliveries.add(delivery(sent, entropy));
      if (entropy.nextDouble() < spec.duplicate()) {
        deliveries.add(delivery(sent, entropy));
      }
    }
    return deliveries;
  }

  private Delivery delivery(long sent, Entropy entropy) {
    long at = later(sent, spec.latency().nanos(entropy));
    if (entropy.nextDouble() < spec.reorder()) {
      at = later(at, Math.max(HOLD_UP, spec.latency().nanos(entropy)));
    }
    return new Delivery(at, entropy.nextDouble() < spec.corrupt());
  }

  /** When the last bit is on its way, which keeps what follows waiting. */
  long depart(long now, int size) {
    long begin = Math.max(now, free);
    double bits = 8.0 * size;
    free = spec.bandwidth() == 0 ? begin : later(begin, (long) (bits * 1e9 / spec.bandwidth()));
    return free;
  }

  LinkSpec spec() {
    look();
    return spec;
  }

  private void look() {
    if (seen != links.version()) {
      seen = links.version();
      spec = links.spec(source, destination);
      passage = links.passage(source, destination);
    }
  }

  /** A time so much later; the end of all time rather than one before. */
  static long later(long time, long nanos) {
    long sum = time + nanos;
    return nanos > 0 && sum < time ? Long.MAX_VALUE : sum;
  }
}
