package dev.kith.node.crypto;

import dev.kith.node.bytes.Bytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The envelope of the RLPx handshake (devp2p, rlpx.md, "ECIES Encryption"): what only the holder of
 * one key can read, from a sender who stays unknown. Safe from any thread.
 *
 * <p>Layout: ephemeral key 65 bytes (04, x, y), initial counter 16, ciphertext, tag 32. The tag
 * covers the counter, the ciphertext and whatever data stands outside the envelope.
 */
public final class Ecies {
  private static final int KEY_SIZE = 1 + PublicKey.SIZE;
  private static final int IV_SIZE = 16;
  private static final int TAG_SIZE = 32;

  /** Bytes that an envelope adds to its plaintext. */
  public static final int OVERHEAD = KEY_SIZE + IV_SIZE + TAG_SIZE;

  private Ecies() {}

  /**
   * An envelope for the recipient; {@code authData} is protected with it, but not inside.
   *
   * @param ephemeral a one-time key, for this envelope alone
   */
  public static Bytes encrypt(
      PublicKey recipient, Bytes plaintext, Bytes authData, NodeKey ephemeral, Entropy entropy) {
    return encrypt(recipient, plaintext, authData, ephemeral, entropy.bytes(IV_SIZE));
  }

  /** The same with a given counter, for a single envelope. */
  static Bytes encrypt(
      PublicKey recipient, Bytes plaintext, Bytes authData, NodeKey ephemeral, Bytes iv) {
    Keys keys = Keys.derive(ephemeral.agreeOnce(recipient));
    byte[] envelope = new byte[OVERHEAD + plaintext.size()];
    envelope[0] = 4;
    ephemeral.publicKey().bytes().copyTo(envelope, 1);
    iv.copyTo(envelope, KEY_SIZE);
    keys.crypt(plaintext, iv.toArray(), envelope, KEY_SIZE + IV_SIZE);
    int tagAt = envelope.length - TAG_SIZE;
    byte[] tag = keys.tag(envelope, KEY_SIZE, tagAt - KEY_SIZE, authData);
    System.arraycopy(tag, 0, envelope, tagAt, TAG_SIZE);
    return Bytes.wrap(envelope);
  }

  /**
   * The plaintext of an envelope.
   *
   * @throws CryptoException the same for everything that can be wrong: too short, no valid key in
   *     it, meant for somebody else, or changed on its way
   */
  public static Bytes decrypt(NodeKey own, Bytes envelope, Bytes authData) {
    if (envelope.size() < OVERHEAD || envelope.get(0) != 4) {
      throw invalid();
    }
    Keys keys = Keys.derive(own.agree(ephemeralKey(envelope)));
    byte[] bytes = envelope.toArray();
    int tagAt = bytes.length - TAG_SIZE;
    byte[] tag = keys.tag(bytes, KEY_SIZE, tagAt - KEY_SIZE, authData);
    if (!MessageDigest.isEqual(tag, Arrays.copyOfRange(bytes, tagAt, bytes.length))) {
      throw invalid();
    }
    byte[] plaintext = new byte[bytes.length - OVERHEAD];
    byte[] iv = Arrays.copyOfRange(bytes, KEY_SIZE, KEY_SIZE + IV_SIZE);
    keys.crypt(envelope.slice(KEY_SIZE + IV_SIZE, tagAt), iv, plaintext, 0);
    return Bytes.wrap(plaintext);
  }

  private static PublicKey ephemeralKey(Bytes envelope) {
    try {
      return PublicKey.of(envelope.slice(1, KEY_SIZE));
    } catch (CryptoException noPoint) {
      throw invalid();
    }
  }

  private static CryptoException invalid() {
    return new CryptoException(
        CryptoException.Kind.ENVELOPE,
        "This envelope does not open; the sender may have had another node's public key.");
  }

  /** What both ends derive from the shared secret. */
  private record Keys(SecretKeySpec encryption, SecretKeySpec authentication) {
    /** 16 bytes each for AES-128 and, hashed once more, for HMAC. */
    private static final int HALF = 16;

    static Keys derive(Bytes sharedSecret) {
      byte[] material = ConcatKdf.derive(sharedSecret, 2 * HALF);
      SecretKeySpec encryption = new SecretKeySpec(material, 0, HALF, "AES");
      MessageDigest sha256 = ConcatKdf.sha256();
      sha256.update(material, HALF, HALF);
      return new Keys(encryption, new SecretKeySpec(sha256.digest(), "HmacSHA256"));
    }

    /** Encrypts or decrypts, which is the same in counter mode. */
    void crypt(Bytes in, byte[] iv, byte[] target, int at) {
      try {
        Cipher cipher = Aes.oneShot();
        cipher.init(Cipher.ENCRYPT_MODE, encryption, new IvParameterSpec(iv));
        cipher.doFinal(in.unsafeArray(), in.unsafeOffset(), in.size(), target, at);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java has AES in counter mode; use another JDK", e);
      }
    }

    byte[] tag(byte[] array, int offset, int size, Bytes authData) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(authentication);
        mac.update(array, offset, size);
        mac.update(authData.unsafeArray(), authData.unsafeOffset(), authData.size());
        return mac.doFinal();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java has HMAC-SHA256; use another JDK", e);
      }
    }

    @Override
    public String toString() {
      return "Keys";
    }
  }
}
