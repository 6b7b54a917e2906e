package dev.kith.node.wire;

import java.util.Map;

/**
 * How fast a node and its peers may talk. Bytes are those of messages, before they are compressed.
 *
 * @param node all sessions together
 * @param peer each session
 * @param protocols by name, all sessions together
 * @param peerMessages messages each second from each peer; 0 for any number
 */
public record RateLimits(Rate node, Rate peer, Map<String, Rate> protocols, long peerMessages) {
  /** As fast as it goes. */
  public static final RateLimits NONE = new RateLimits(Rate.NONE, Rate.NONE, Map.of(), 0);

  /**
   * Checks what cannot work.
   *
   * @throws IllegalArgumentException with one sentence that names the cause and the cure
   */
  public RateLimits {
    protocols = Map.copyOf(protocols);
    if (peerMessages < 0) {
      throw new IllegalArgumentException(
          "max-messages-per-peer is " + peerMessages + "; give 0 for no limit, or more.");
    }
  }

  /**
   * Bytes each second; 0 for any number.
   *
   * @param inbound what others send
   * @param outbound what this node sends
   */
  public record Rate(long inbound, long outbound) {
    /** Any number. */
    public static final Rate NONE = new Rate(0, 0);

    /**
     * Checks what cannot work.
     *
     * @throws IllegalArgumentException with one sentence that names the cause and the cure
     */
    public Rate {
      if (inbound < 0 || outbound < 0) {
        throw new IllegalArgumentException(
            "A rate is 0 for no limit, or more bytes each second, not "
                + Math.min(inbound, outbound)
                + ".");
      }
    }
  }
}
