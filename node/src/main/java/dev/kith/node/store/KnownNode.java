package dev.kith.node.store;

import dev.kith.node.enr.Enode;
import dev.kith.node.rlp.IgnoreSurplus;
import java.time.Instant;

/**
 * A node that this one has called and talked to.
 *
 * @param node where it was
 * @param lastUp when a session with it last began or ended well
 * @param failures attempts in a row, since then, that came to nothing
 * @param connected whether a session with it was up when this was written
 */
public record KnownNode(Enode node, Instant lastUp, int failures, boolean connected) {

  /** The form on disk; later versions may add fields at the end. */
  @IgnoreSurplus
  record Kept(String node, long lastUpMillis, int failures, boolean connected) {
    static Kept of(KnownNode known) {
      return new Kept(
          known.node.toString(), known.lastUp.toEpochMilli(), known.failures, known.connected);
    }

    KnownNode read() {
      return new KnownNode(
          Enode.parse(node), Instant.ofEpochMilli(lastUpMillis), failures, connected);
    }
  }
}
