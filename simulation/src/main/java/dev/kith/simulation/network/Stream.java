package dev.kith.simulation.network;

import dev.kith.node.crypto.Entropy;

/**
 * One direction of one connection: nothing is lost and nothing overtakes, it only takes longer.
 *
 * <p>A piece is as many packets as it needs. If one of them is lost, the piece waits for the sender
 * to notice: {@link #PATIENCE} the first time, twice as long each time after that, as TCP does
 * without faster hints. So loss shows as delay, and what follows waits behind it.
 *
 * <p>The two directions of a connection do not know each other: while one is cut, the other one
 * goes on, though real acknowledgements would soon be missing.
 *
 * <p>One owner: the side that sends.
 */
public final class Stream {
  /** The least time after which Linux sends a packet again. */
  static final long PATIENCE = 200_000_000;

  /** Payload of a packet on Ethernet: 1,500 bytes less the headers of IP and TCP. */
  static final int PACKET = 1_460;

  /**
   * How often a packet is sent again at most, a bit more than three minutes in all. Whatever waits
   * that long has long been given up; to lose everything for ever, cut the path.
   */
  static final int RETRIES = 10;

  private final Link link;
  private long last = Long.MIN_VALUE;

  Stream(Link link) {
    this.link = link;
  }

  /**
   * When a piece that is sent now arrives, which is never before the one sent before it.
   *
   * @throws IllegalStateException if nothing gets through: the caller was to keep the piece
   */
  public long arrival(long now, int size, Entropy entropy) {
    if (link.passage() != Passage.OPEN) {
      throw new IllegalStateException("nothing gets through; ask for the passage, and wait");
    }
    long sent = Link.later(link.depart(now, size), repeats(size, entropy));
    last = Math.max(last, Link.later(sent, link.spec().latency().nanos(entropy)));
    return last;
  }

  /** How likely one of the packets is lost that a piece needs. */
  private static double ofSeveral(double loss, int size) {
    return 1 - StrictMath.pow(1 - loss, StrictMath.ceil((double) size / PACKET));
  }

  /** What the losses of a piece cost: of many packets, the unluckiest decides. */
  private long repeats(int size, Entropy entropy) {
    double loss = link.spec().loss();
    double hit = size <= PACKET ? loss : ofSeveral(loss, size);
    long waited = 0;
    for (int retry = 0; retry < RETRIES && entropy.nextDouble() < hit; retry++) {
      waited += PATIENCE << retry;
      hit = loss;
    }
    return waited;
  }
}
