package dev.kith.node.rlpx;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Aes;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256 of single blocks, keyed with the MAC secret. Both directions of a connection share one,
 * because a cipher weighs about 1 KiB; so they must not run on two threads at once.
 */
final class MacCipher {
  /** Bytes of a block. */
  static final int BLOCK = 16;

  private final Cipher cipher;

  // A block whose input is the digest of a secret state never repeats; there is no message in ECB.
  MacCipher(Bytes key) {
    cipher = Aes.blocks();
    try {
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key.unsafeArray(), key.unsafeOffset(), key.size(), "AES"));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("A MAC secret has 32 bytes.", impossible);
    }
  }

  /** Encrypts the first block of one array to the start of another. */
  void encrypt(byte[] in, byte[] out) {
    try {
      cipher.doFinal(in, 0, BLOCK, out, 0);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("One whole block needs no padding.", impossible);
    }
  }
}
