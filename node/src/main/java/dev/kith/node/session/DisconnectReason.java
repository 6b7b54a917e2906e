package dev.kith.node.session;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlp.RlpException;
import dev.kith.node.rlp.RlpReader;
import dev.kith.node.rlp.RlpWriter;
import java.time.Duration;
import java.util.Arrays;

/**
 * Why a node says it ends a session: the number in a Disconnect message, its text, and how long a
 * node that was told so should wait before it dials again.
 *
 * <p>The numbers and texts are those of the base protocol and of go-ethereum.
 */
public enum DisconnectReason {
  /** Someone asked for it, such as an operator; nothing is wrong, so the usual pause is enough. */
  REQUESTED(0, "disconnect requested", Duration.ofMinutes(1)),
  /** The connection broke; a message can hardly carry that, yet some clients send it. */
  NETWORK_ERROR(1, "network error", Duration.ofMinutes(1)),
  /**
   * A message broke the rules of its protocol; the same will happen again until someone updates.
   */
  PROTOCOL_ERROR(2, "breach of protocol", Duration.ofMinutes(30)),
  /** The two have no protocol, or no interest, in common; that rarely changes within an hour. */
  USELESS_PEER(3, "useless peer", Duration.ofHours(1)),
  /** No free slot: the normal answer of a popular node, whose slots free up within minutes. */
  TOO_MANY_PEERS(4, "too many peers", Duration.ofMinutes(5)),
  /** There is another session between the two, so a dial is not needed before that one ends. */
  ALREADY_CONNECTED(5, "already connected", Duration.ofMinutes(5)),
  /** The base protocol's version is refused; only an update of either node helps. */
  INCOMPATIBLE_VERSION(6, "incompatible p2p protocol version", Duration.ofHours(1)),
  /** The public key in a Hello is missing, short or zero; a bug that stays until an update. */
  INVALID_IDENTITY(7, "invalid node identity", Duration.ofHours(1)),
  /** The node shuts down; a restart takes a few minutes. */
  QUITTING(8, "client quitting", Duration.ofMinutes(5)),
  /** The public key in a Hello is not the one of the handshake: another node lives there. */
  UNEXPECTED_IDENTITY(9, "unexpected identity", Duration.ofHours(1)),
  /** The node reached itself; that address is useless for as long as it is ours. */
  SELF(10, "connected to self", Duration.ofHours(1)),
  /** An answer took too long; load passes. */
  READ_TIMEOUT(11, "read timeout", Duration.ofMinutes(5)),
  /** A protocol above ended the session: another chain, a wrong answer, or a bug in its code. */
  SUBPROTOCOL_ERROR(16, "subprotocol error", Duration.ofMinutes(30)),
  /** No reason, or none this version knows; a session that ended all the same. */
  UNKNOWN(255, "unknown disconnect reason", Duration.ofMinutes(5));

  private static final DisconnectReason[] BY_CODE = byCode();

  private final int code;
  private final String text;
  private final Duration backoff;

  DisconnectReason(int code, String text, Duration backoff) {
    this.code = code;
    this.text = text;
    this.backoff = backoff;
  }

  private static DisconnectReason[] byCode() {
    DisconnectReason[] reasons = new DisconnectReason[UNKNOWN.code + 1];
    Arrays.fill(reasons, UNKNOWN);
    for (DisconnectReason reason : values()) {
      reasons[reason.code] = reason;
    }
    return reasons;
  }

  /** The reason with a number; {@link #UNKNOWN} for a number without one, negative ones too. */
  public static DisconnectReason of(long code) {
    return code >= 0 && code < BY_CODE.length ? BY_CODE[(int) code] : UNKNOWN;
  }

  /**
   * The reason in the payload of a Disconnect message: a list that begins with a number, a number
   * alone as old clients send it, or nothing. Never fails: the session is over in any case.
   */
  public static DisconnectReason decode(Bytes payload) {
    try {
      RlpReader reader = RlpReader.of(payload);
      Bytes number = (reader.nextIsList() ? reader.list() : reader).bytes();
      return switch (number.size()) {
        case 0 -> REQUESTED;
        case 1 -> of(number.getUnsigned(0));
        default -> UNKNOWN;
      };
    } catch (RlpException e) {
      return UNKNOWN;
    }
  }

  /** The payload of a Disconnect message with this reason: a list with its number. */
  public Bytes encode() {
    return new RlpWriter().list().add(code).end().toBytes();
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** A few words for people, the same as other clients show. */
  public String text() {
    return text;
  }

  /** The least time before dialing a node that gave this reason. */
  public Duration backoff() {
    return backoff;
  }
}
