package dev.kith.node.crypto;

import dev.kith.node.bytes.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The concatenation key derivation of NIST SP 800-56A with SHA-256 and no other information. */
final class ConcatKdf {
  private static final int BLOCK = 32;

  private ConcatKdf() {}

  /** The given number of key bytes: SHA-256 of a counter from 1 and the secret, over and over. */
  static byte[] derive(Bytes secret, int size) {
    MessageDigest sha256 = sha256();
    byte[] keys = new byte[(size + BLOCK - 1) / BLOCK * BLOCK];
    for (int block = 0; block * BLOCK < size; block++) {
      sha256.update(bigEndian(block + 1));
      sha256.update(secret.unsafeArray(), secret.unsafeOffset(), secret.size());
      System.arraycopy(sha256.digest(), 0, keys, block * BLOCK, BLOCK);
    }
    return Arrays.copyOf(keys, size);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256; use another JDK", e);
    }
  }

  private static byte[] bigEndian(int counter) {
    return new byte[] {
      (byte) (counter >>> 24), (byte) (counter >>> 16), (byte) (counter >>> 8), (byte) counter
    };
  }
}
