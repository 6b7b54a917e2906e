package dev.kith.node.discovery.v4;

import dev.kith.node.bytes.Bytes;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a packet says (discv4.md, "Packet Data"). Expirations are seconds of Unix time, signed: from
 * 2^63 on they are negative and so in the past, as for go-ethereum. Immutable.
 */
public sealed interface V4Message {
  /** The version in a Ping of ours. */
  int VERSION = 4;

  /** Bytes of the hash that names a packet. */
  int HASH_SIZE = 32;

  /**
   * Are you there?
   *
   * @param version unsigned; any is accepted
   * @param from where the sender believes to be; only its TCP port is used
   * @param to where the sender sees us
   * @param sequence of the sender's record, unsigned; older software does not tell (EIP-868)
   */
  record Ping(long version, V4Endpoint from, V4Endpoint to, long expiration, OptionalLong sequence)
      implements V4Message {}

  /**
   * Here I am.
   *
   * @param to where the Ping came from
   * @param ping hash of the Ping
   * @param sequence of the sender's record, unsigned
   */
  record Pong(V4Endpoint to, Bytes ping, long expiration, OptionalLong sequence)
      implements V4Message {}

  /**
   * Whom do you know near this?
   *
   * @param target 64 bytes of the form of a public key; it need not be one
   */
  record FindNode(Bytes target, long expiration) implements V4Message {}

  /** Those I know; may be one of several packets, which do not say how many they are. */
  record Neighbors(List<Neighbor> nodes, long expiration) implements V4Message {
    /** Copies the list. */
    public Neighbors {
      nodes = List.copyOf(nodes);
    }
  }

  /** What does your record say? */
  record RecordRequest(long expiration) implements V4Message {}

  /**
   * This.
   *
   * @param request hash of the request
   * @param record encoded, and not verified
   */
  record RecordResponse(Bytes request, Bytes record) implements V4Message {}

  /** A node that somebody names. Its key may lie off the curve until somebody looks. */
  record Neighbor(V4Endpoint endpoint, Bytes key) {}

  /** Whether this is out of date, at a time in seconds of Unix time. Answers to us never are. */
  default boolean isExpired(long now) {
    return expiration() < now;
  }

  /** Until when this may be answered; a {@link RecordResponse} does not say, so for ever. */
  default long expiration() {
    return Long.MAX_VALUE;
  }
}
