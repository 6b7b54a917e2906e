package dev.kith.node.discovery.v4;

/** Why a datagram is no packet of discv4. */
public enum Rejection {
  /** Fewer bytes than the fixed part has. */
  TOO_SHORT,
  /** More than {@link PacketReader#MAX_SIZE} bytes. */
  TOO_LONG,
  /** The hash in front does not match the rest: another protocol, or damage. */
  BAD_HASH,
  /** A type nobody has given a meaning yet. */
  UNKNOWN_TYPE,
  /** The content is not what the type says. */
  MALFORMED,
  /** No key can have made the signature. */
  BAD_SIGNATURE
}
