package dev.kith.node.rlpx;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Aes;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256 in counter mode from a counter of zero: one running key stream over the headers and
 * bodies of all frames of one direction. Encrypting and decrypting are the same.
 *
 * <p>It is given whole blocks only, which all that RLPx encrypts consists of: what the JDK
 * remembers of a block half used is lost at times on processors with AVX-512, once its compiled
 * code takes over (JDK-8292158, and seen on 17.0.15, too). A session then ends with a MAC that is
 * wrong.
 */
final class KeyStream {
  /** Bytes of an AES block. */
  static final int BLOCK = 16;

  /**
   * Bytes given to the cipher at once. Above some 64 KiB a call leaves the fast path of the JDK and
   * becomes thirty times slower.
   */
  static final int SLICE = 16 * 1024;

  private final Cipher cipher;

  KeyStream(Bytes key) {
    cipher = Aes.counterMode();
    try {
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key.unsafeArray(), key.unsafeOffset(), key.size(), "AES"),
          new IvParameterSpec(new byte[16]));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("A key of RLPx has 32 bytes.", impossible);
    }
  }

  /** Whole blocks, from one array to another: in one array it would take twice as long. */
  void apply(byte[] in, int from, int size, byte[] out, int at) {
    try {
      for (int done = 0; done < size; done += SLICE) {
        cipher.update(in, from + done, Math.min(SLICE, size - done), out, at + done);
      }
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("A stream cipher needs no more room.", impossible);
    }
  }
}
