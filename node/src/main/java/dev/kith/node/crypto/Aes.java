package dev.kith.node.crypto;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Cipher;

/**
 * Where the ciphers of RLPx come from. The provider is searched once: the JDK's search takes longer
 * than all that a handshake encrypts. Safe from any thread; a cipher belongs to one.
 */
public final class Aes {
  private static final String COUNTER_MODE = "AES/CTR/NoPadding";

  /** With its key size in the name, which the JDK finds at once. */
  private static final String BLOCKS = "AES_256/ECB/NoPadding";

  private static final Provider COUNTER_PROVIDER = search(COUNTER_MODE);
  private static final Provider BLOCK_PROVIDER = search(BLOCKS);

  /** For what is encrypted and over within one call. */
  private static final ThreadLocal<Cipher> ONE_SHOT = ThreadLocal.withInitial(Aes::counterMode);

  private Aes() {}

  /** A new cipher in counter mode (CTR), to be given a key. */
  public static Cipher counterMode() {
    return cipher(COUNTER_MODE, COUNTER_PROVIDER);
  }

  /** A new cipher of single blocks (ECB), to be given a key of 32 bytes. */
  public static Cipher blocks() {
    return cipher(BLOCKS, BLOCK_PROVIDER);
  }

  /** The calling thread's cipher in counter mode, to be given a key, used and left at once. */
  static Cipher oneShot() {
    return ONE_SHOT.get();
  }

  private static Provider search(String name) {
    try {
      return Cipher.getInstance(name).getProvider();
    } catch (GeneralSecurityException missing) {
      throw missing(name, missing);
    }
  }

  private static Cipher cipher(String name, Provider provider) {
    try {
      return Cipher.getInstance(name, provider);
    } catch (GeneralSecurityException missing) {
      throw missing(name, missing);
    }
  }

  private static IllegalStateException missing(String name, GeneralSecurityException cause) {
    return new IllegalStateException("This JDK has no " + name + ": use one that does.", cause);
  }
}
