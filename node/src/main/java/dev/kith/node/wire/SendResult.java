package dev.kith.node.wire;

/** What became of a message that a protocol wants to send; known at once. */
public enum SendResult {
  /** It will be sent, unless the session ends first. */
  ACCEPTED,
  /** The protocol's queue is full: the remote takes less than is offered. */
  FULL,
  /** The session is over. */
  CLOSED
}
