package dev.kith.node.protocol;

/** What it costs a peer when a protocol's actor for it fails or stops. */
public enum FailureCost {
  /** The session ends, with all its protocols, as in go-ethereum. */
  SESSION,
  /** The session goes on without the protocol; its messages are dropped unread. */
  CAPABILITY
}
