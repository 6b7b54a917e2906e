package dev.kith.node.session;

import dev.kith.node.bytes.Bytes;

/** The messages every session has, whatever protocols it carries: wire-level codes and payloads. */
public final class BaseMessage {
  /** Codes below this belong to the base protocol; those it does not use are ignored. */
  public static final int RESERVED = 16;

  /** Who I am and what I speak; the first message each way, and never compressed. */
  public static final int HELLO = 0;

  /** I am leaving, and why; the last message. May also come instead of a Hello. */
  public static final int DISCONNECT = 1;

  /** Are you there? Answered with {@link #PONG} at once. */
  public static final int PING = 2;

  /** I am here. Carries nothing and needs no question before it. */
  public static final int PONG = 3;

  /** The payload of ping and pong: an empty list, which some peers compare byte by byte. */
  public static final Bytes EMPTY_LIST = Bytes.copyOf((byte) 0xc0);

  /**
   * The version of the base protocol Kith speaks: 5, the one that compresses messages (EIP-706).
   * Compression is on exactly when the remote announces this version or a later one.
   */
  public static final int VERSION = 5;

  private BaseMessage() {}
}
