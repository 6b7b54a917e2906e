package dev.kith.node.wire;

import dev.kith.node.session.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a session is at one moment.
 *
 * @param roundTrip how long the remote took to answer the last ping it answered; pings go out only
 *     when nothing else was heard or said for a while
 * @param queues of each protocol
 */
public record Pulse(Optional<Duration> roundTrip, List<Queues> queues) {
  /** Of a session that tells nothing of itself. */
  public static final Pulse UNKNOWN = new Pulse(Optional.empty(), List.of());

  /**
   * What waits for one protocol, and of it.
   *
   * @param protocol which one
   * @param inMessages messages that came and it has not handled: the credit that is used up
   * @param inBytes of them
   * @param outMessages messages it wants to send
   * @param outBytes of them
   */
  public record Queues(
      Capability protocol, int inMessages, long inBytes, int outMessages, long outBytes) {
    static Queues of(Lane lane) {
      Load in = lane.credit().load();
      Load out = lane.outbox().load();
      return new Queues(
          lane.shared().capability(), in.messages(), in.bytes(), out.messages(), out.bytes());
    }
  }
}
