package dev.kith.node.wire;

import java.util.concurrent.atomic.LongAdder;

/**
 * How many bytes all sessions of a node have read from their connections and handed to them:
 * handshakes, frames and all that is in them, as they are on the wire. Safe from any thread.
 */
public final class Traffic {
  private final LongAdder in = new LongAdder();
  private final LongAdder out = new LongAdder();

  /** Bytes that came, since the node began. */
  public long in() {
    return in.sum();
  }

  /** Bytes that went, since the node began. */
  public long out() {
    return out.sum();
  }

  void came(int bytes) {
    in.add(bytes);
  }

  void went(int bytes) {
    out.add(bytes);
  }
}
