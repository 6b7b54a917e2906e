package dev.kith.node.discovery.v4;

/** Why a packet had no effect. */
public enum Drop {
  /** It was not to be answered any more when it came, or the clocks differ. */
  EXPIRED,
  /** Its sender has sent too many. */
  TOO_MANY,
  /** It is from this node itself, or from where nobody is to be spoken to. */
  NOT_ALLOWED,
  /** A question by somebody who has not proven to be where it came from. */
  UNPROVEN,
  /** An answer to nothing, to somebody else, or from elsewhere. */
  UNSOLICITED
}
