package dev.kith.node.interop;

import dev.kith.node.bytes.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Bytes to send, and how to compare them without keeping them. */
final class Payload {
  private Payload() {}

  /** What the reference programs send for a seed: it cannot be compressed. */
  static Bytes noise(int seed, int size) {
    byte[] bytes = new byte[size];
    int state = seed;
    for (int i = 0; i < size; i++) {
      state = state * 1664525 + 1013904223;
      bytes[i] = (byte) (state >>> 24);
    }
    return Bytes.wrap(bytes);
  }

  /** The SHA-256 of a payload in hex. */
  static String sha256(Bytes payload) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(payload.unsafeArray(), payload.unsafeOffset(), payload.size());
      return Bytes.wrap(digest.digest()).toHex();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
