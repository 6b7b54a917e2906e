/**
 * Who somebody is and what only they can read: keys and signatures on secp256k1, key agreement, the
 * ECIES envelope, Keccak-256, and {@link dev.kith.node.crypto.Entropy}, the one source of
 * randomness.
 *
 * <p>Curve arithmetic is borrowed: BouncyCastle everywhere, libsecp256k1 where its native library
 * loads (see {@code docs/decisions/0001-secp256k1-back-ends.md}). Whatever the back end, anything
 * foreign that is not a valid key, signature or envelope ends in one {@link
 * dev.kith.node.crypto.CryptoException}.
 *
 * <p>Depends on {@code bytes}. Start reading at {@link dev.kith.node.crypto.NodeKey}.
 */
@NullMarked
package dev.kith.node.crypto;

import org.jspecify.annotations.NullMarked;
