package dev.kith.node.session;

import static dev.kith.node.session.DisconnectReason.PROTOCOL_ERROR;
import static dev.kith.node.session.DisconnectReason.SUBPROTOCOL_ERROR;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can go wrong in a session by the doing of the remote or of a local protocol, and its price:
 * what the remote is told, how many points it loses, and how long nobody dials it.
 *
 * <p>{@link #MOST_POINTS} are a ban. What happens before the handshake has proven who the remote is
 * costs no points: anybody can spread a victim's key with a wrong address, and must not get the
 * victim banned that way.
 */
public enum Fault {
  /** The handshake failed: not devp2p, or another key lives at that address, so look it up anew. */
  BAD_HANDSHAKE("the encryption handshake failed", null, 0, Duration.ofMinutes(10)),
  /** Connecting, handshake and greeting took too long: overload or distance, which may pass. */
  TIMEOUT_HANDSHAKE(
      "the session was not set up in time",
      DisconnectReason.READ_TIMEOUT,
      0,
      Duration.ofMinutes(5)),
  /** A frame's MAC or header is wrong: memory, a middlebox or code is broken, seldom malice. */
  BAD_FRAME("a frame does not verify", PROTOCOL_ERROR, 20, Duration.ofMinutes(10)),
  /** A message is larger than its protocol allows: a known way to eat memory. */
  MESSAGE_TOO_LARGE("a message is too large", PROTOCOL_ERROR, 25, Duration.ofMinutes(30)),
  /** No Hello, or one that cannot be read, by a node that has proven its key: broken software. */
  BAD_HELLO("the greeting cannot be read", PROTOCOL_ERROR, 25, Duration.ofHours(1)),
  /** The Hello's public key is not 64 bytes, or zero: broken software. */
  INVALID_IDENTITY(
      "the greeting has no usable public key",
      DisconnectReason.INVALID_IDENTITY,
      50,
      Duration.ofHours(1)),
  /** The Hello claims another key than the handshake proved: broken software, or a lie. */
  UNEXPECTED_IDENTITY(
      "the greeting claims another public key than the handshake",
      DisconnectReason.UNEXPECTED_IDENTITY,
      50,
      Duration.ofHours(1)),
  /** A message code of no shared protocol: the two disagree about lengths, until an update. */
  BAD_CODE("a message code belongs to no shared protocol", PROTOCOL_ERROR, 20, Duration.ofHours(1)),
  /** A payload does not decompress: broken software, or an attack on the decompressor. */
  BAD_SNAPPY("a message does not decompress", PROTOCOL_ERROR, 25, Duration.ofMinutes(30)),
  /** A protocol cannot decode a payload: another dialect, or garbage on purpose. */
  BAD_PAYLOAD("a message cannot be decoded", PROTOCOL_ERROR, 20, Duration.ofMinutes(30)),
  /** Far more pings than liveness needs: only an attack looks like that. */
  FLOOD("too many pings", PROTOCOL_ERROR, 50, Duration.ofHours(1)),
  /** A local protocol took all its credit and gave none back: our fault, so only a short pause. */
  STALLED_PROTOCOL(
      "a local protocol stopped taking messages", SUBPROTOCOL_ERROR, 0, Duration.ofMinutes(1)),
  /** A local protocol threw: our bug, however provoked; the pause keeps it from spinning. */
  PROTOCOL_FAILED("a local protocol failed", SUBPROTOCOL_ERROR, 0, Duration.ofMinutes(5)),
  /** Nothing came for too long: the line or the node is gone, which is no offence. */
  READ_TIMEOUT("nothing came in time", DisconnectReason.READ_TIMEOUT, 0, Duration.ofMinutes(1)),
  /** The remote takes nothing; there is no way to tell it, and doing so on purpose eats memory. */
  WRITE_TIMEOUT("the remote takes no data", null, 5, Duration.ofMinutes(5));

  /** The most points one fault costs, and the sum at which a node is banned. */
  public static final int MOST_POINTS = 100;

  private final String text;
  private final Optional<DisconnectReason> disconnectReason;
  private final int penalty;
  private final Duration backoff;

  Fault(String text, @Nullable DisconnectReason reason, int penalty, Duration backoff) {
    this.text = text;
    this.disconnectReason = Optional.ofNullable(reason);
    this.penalty = penalty;
    this.backoff = backoff;
  }

  /** A few words for people: what happened. */
  public String text() {
    return text;
  }

  /**
   * What to tell the remote, if there are keys to tell it with; empty where it could not read it.
   */
  public Optional<DisconnectReason> disconnectReason() {
    return disconnectReason;
  }

  /** Points the remote loses, from 0 to {@link #MOST_POINTS}. */
  public int penalty() {
    return penalty;
  }

  /** The least time before this node dials the remote again. */
  public Duration backoff() {
    return backoff;
  }
}
