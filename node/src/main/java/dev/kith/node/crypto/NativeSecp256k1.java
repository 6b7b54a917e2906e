package dev.kith.node.crypto;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.util.BigIntegers;

/**
 * libsecp256k1 through JNI: three to four times as fast. Safe from any thread.
 *
 * <p>This class alone names the optional library, so that only loading it can fail. Its arguments
 * have been checked by whoever calls: the library answers a broken precondition with the end of the
 * process.
 */
final class NativeSecp256k1 extends Secp256k1Backend {
  /** Not the node's own: masks change no result, so a seed needs not to decide them. */
  private static final Entropy MASKS = Entropy.secure();

  private final Secp256k1 library;

  private NativeSecp256k1(Secp256k1 library) {
    this.library = library;
  }

  /**
   * Loads the native library and lets it compute once, so that no first handshake waits for it.
   *
   * @throws LinkageError if a class or the native library is missing
   * @throws IllegalStateException if it computes something else than BouncyCastle
   */
  static Secp256k1Backend load(Secp256k1Backend bouncyCastle) {
    NativeSecp256k1 loaded = new NativeSecp256k1(Secp256k1.get());
    byte[] one = CurveOrder.toBytes(BigInteger.ONE);
    if (!Arrays.equals(loaded.publicKey(one), bouncyCastle.publicKey(one))) {
      throw new IllegalStateException("libsecp256k1 computes another generator");
    }
    return loaded;
  }

  @Override
  public String name() {
    return "libsecp256k1";
  }

  @Override
  byte[] parse(byte[] tagged) {
    try {
      return untagged(library.pubkeyParse(tagged));
    } catch (Secp256k1Exception noPoint) {
      throw PublicKey.invalid();
    }
  }

  @Override
  byte[] publicKey(byte[] secret) {
    return untagged(library.pubkeyCreate(secret));
  }

  @Override
  byte[] sign(byte[] hash, byte[] secret) {
    byte[] signature = Arrays.copyOf(library.sign(hash, secret, null), Signature.SIZE);
    signature[Signature.SIZE - 1] = recoveryId(hash, secret, signature);
    return signature;
  }

  /**
   * The id that the library does not tell, from the nonce, which follows from the secret: (hash + r
   * × secret) / s. Half the cost of trying ids, and constant-time in whatever is secret.
   */
  private byte recoveryId(byte[] hash, byte[] secret, byte[] signature) {
    byte[] r = Arrays.copyOf(signature, 32);
    byte[] product = library.privKeyTweakMul(secret, r);
    byte[] sum = library.privKeyTweakAdd(product, reduced(hash));
    byte[] nonce = library.privKeyTweakMul(sum, inverse(signature, 32));
    byte[] point = library.pubkeyCreate(nonce);
    for (byte[] secrets : new byte[][] {product, sum, nonce}) {
      Arrays.fill(secrets, (byte) 0);
    }
    int overflow = Arrays.equals(point, 1, 33, r, 0, 32) ? 0 : 2;
    return (byte) ((point[64] & 1) | overflow);
  }

  @Override
  boolean verify(byte[] hash, byte[] signature, PublicKey signer) {
    return library.verify(signature, hash, tagged(signer));
  }

  @Override
  byte[] recover(byte[] hash, byte[] signature) {
    byte[] compact = Arrays.copyOf(signature, Signature.COMPACT_SIZE);
    try {
      return untagged(library.ecdsaRecover(compact, hash, signature[Signature.SIZE - 1]));
    } catch (Secp256k1Exception noSigner) {
      throw Signature.invalid();
    }
  }

  /**
   * As (k / m) · (m · P) with a new random m each time, because the library's only multiply that
   * keeps x takes a time that depends on its scalar: so it never sees the same scalar twice, and
   * what its times tell about one call says nothing about the next.
   */
  @Override
  byte[] agree(byte[] secret, PublicKey other) {
    byte[] mask = Mask.random(MASKS);
    byte[] unmasking = library.privKeyTweakMul(secret, inverse(mask, 0));
    byte[] masked = library.pubKeyTweakMul(tagged(other), mask);
    byte[] point = library.pubKeyTweakMul(masked, unmasking);
    Arrays.fill(mask, (byte) 0);
    Arrays.fill(unmasking, (byte) 0);
    return Arrays.copyOfRange(point, 1, 33);
  }

  @Override
  byte[] agreeOnce(byte[] secret, PublicKey other) {
    return Arrays.copyOfRange(library.pubKeyTweakMul(tagged(other), secret), 1, 33);
  }

  private static byte[] reduced(byte[] hash) {
    return CurveOrder.toBytes(CurveOrder.number(hash, 0).mod(CurveOrder.N));
  }

  private static byte[] inverse(byte[] array, int at) {
    BigInteger number = CurveOrder.number(array, at);
    return CurveOrder.toBytes(BigIntegers.modOddInverseVar(CurveOrder.N, number));
  }

  private static byte[] tagged(PublicKey key) {
    byte[] tagged = new byte[1 + PublicKey.SIZE];
    tagged[0] = 4;
    key.bytes().copyTo(tagged, 1);
    return tagged;
  }

  private static byte[] untagged(byte[] tagged) {
    return Arrays.copyOfRange(tagged, 1, tagged.length);
  }
}
