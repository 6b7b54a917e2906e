package dev.kith.node.server;

/** Why a connection was ended as soon as it was made, without a byte. */
public enum TurnedAway {
  /** Its address is in none of the allowed networks, or in a denied one. */
  NETWORK,
  /** Its address is banned. */
  BANNED,
  /** Somebody from the same place had tried a moment before. */
  ATTEMPTS,
  /** Too many connections from the same place were being set up. */
  PENDING
}
