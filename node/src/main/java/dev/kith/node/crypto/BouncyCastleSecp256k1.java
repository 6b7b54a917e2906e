package dev.kith.node.crypto;

import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;

/** Pure Java, so it works everywhere. Safe from any thread. */
final class BouncyCastleSecp256k1 extends Secp256k1Backend {
  private static final X9ECParameters PARAMETERS = CustomNamedCurves.getByName("secp256k1");
  private static final ECCurve CURVE = PARAMETERS.getCurve();
  private static final ECPoint GENERATOR = PARAMETERS.getG();
  private static final BigInteger PRIME = CURVE.getField().getCharacteristic();

  @Override
  public String name() {
    return "BouncyCastle";
  }

  @Override
  byte[] parse(byte[] tagged) {
    try {
      return coordinates(CURVE.decodePoint(tagged));
    } catch (IllegalArgumentException noPoint) {
      throw PublicKey.invalid();
    }
  }

  @Override
  byte[] publicKey(byte[] secret) {
    return coordinates(multiplyGenerator(CurveOrder.number(secret, 0)));
  }

  @Override
  byte[] sign(byte[] hash, byte[] secret) {
    BigInteger key = CurveOrder.number(secret, 0);
    HMacDSAKCalculator nonces = new HMacDSAKCalculator(new SHA256Digest());
    nonces.init(CurveOrder.N, key, hash);
    byte[] signature = null;
    while (signature == null) {
      signature = signWith(nonces.nextK(), CurveOrder.number(hash, 0), key);
    }
    return signature;
  }

  /** The signature with a given nonce, or null for the nonces (none is known) that give zero. */
  private static byte @Nullable [] signWith(BigInteger nonce, BigInteger hash, BigInteger key) {
    ECPoint point = multiplyGenerator(nonce);
    BigInteger x = point.getAffineXCoord().toBigInteger();
    BigInteger r = x.mod(CurveOrder.N);
    BigInteger inverse = BigIntegers.modOddInverse(CurveOrder.N, nonce);
    BigInteger s = inverse.multiply(hash.add(key.multiply(r))).mod(CurveOrder.N);
    if (r.signum() == 0 || s.signum() == 0) {
      return null;
    }
    int id = (point.getAffineYCoord().testBitZero() ? 1 : 0) | (x.equals(r) ? 0 : 2);
    return encodeLow(r, s, id);
  }

  private static byte[] encodeLow(BigInteger r, BigInteger s, int id) {
    boolean high = s.compareTo(CurveOrder.N.shiftRight(1)) > 0;
    byte[] signature = new byte[Signature.SIZE];
    CurveOrder.writeTo(r, signature, 0);
    CurveOrder.writeTo(high ? CurveOrder.N.subtract(s) : s, signature, 32);
    // Negating S negates the nonce's point: the same x, the other y.
    signature[64] = (byte) (high ? id ^ 1 : id);
    return signature;
  }

  @Override
  boolean verify(byte[] hash, byte[] signature, PublicKey signer) {
    BigInteger r = CurveOrder.number(signature, 0);
    BigInteger inverse =
        BigIntegers.modOddInverseVar(CurveOrder.N, CurveOrder.number(signature, 32));
    BigInteger ofGenerator = CurveOrder.number(hash, 0).multiply(inverse).mod(CurveOrder.N);
    BigInteger ofSigner = r.multiply(inverse).mod(CurveOrder.N);
    ECPoint sum =
        ECAlgorithms.sumOfTwoMultiplies(GENERATOR, ofGenerator, point(signer), ofSigner)
            .normalize();
    return !sum.isInfinity() && sum.getAffineXCoord().toBigInteger().mod(CurveOrder.N).equals(r);
  }

  @Override
  byte[] recover(byte[] hash, byte[] signature) {
    BigInteger r = CurveOrder.number(signature, 0);
    BigInteger inverse = BigIntegers.modOddInverseVar(CurveOrder.N, r);
    BigInteger ofGenerator =
        CurveOrder.number(hash, 0).multiply(inverse).negate().mod(CurveOrder.N);
    BigInteger ofNonce = CurveOrder.number(signature, 32).multiply(inverse).mod(CurveOrder.N);
    ECPoint signer =
        ECAlgorithms.sumOfTwoMultiplies(
            GENERATOR, ofGenerator, noncePoint(r, signature[64]), ofNonce);
    if (signer.isInfinity()) {
      throw Signature.invalid();
    }
    return coordinates(signer);
  }

  /** The nonce's point: x is r, or r + n when the id says so, and the id's last bit is y's. */
  private static ECPoint noncePoint(BigInteger r, int id) {
    BigInteger x = (id & 2) == 0 ? r : r.add(CurveOrder.N);
    if (x.compareTo(PRIME) >= 0) {
      throw Signature.invalid();
    }
    byte[] compressed = new byte[PublicKey.COMPRESSED_SIZE];
    compressed[0] = (byte) (2 | (id & 1));
    CurveOrder.writeTo(x, compressed, 1);
    try {
      return CURVE.decodePoint(compressed);
    } catch (IllegalArgumentException noPoint) {
      throw Signature.invalid();
    }
  }

  /** Constant-time, unlike {@link ECPoint#multiply}, and almost twice as slow. */
  @Override
  byte[] agree(byte[] secret, PublicKey other) {
    return x(ECAlgorithms.multiplySecret(point(other), CurveOrder.number(secret, 0)));
  }

  @Override
  byte[] agreeOnce(byte[] secret, PublicKey other) {
    return x(point(other).multiply(CurveOrder.number(secret, 0)));
  }

  private static byte[] x(ECPoint point) {
    return point.normalize().getAffineXCoord().getEncoded();
  }

  private static ECPoint multiplyGenerator(BigInteger scalar) {
    return new FixedPointCombMultiplier().multiply(GENERATOR, scalar).normalize();
  }

  private static ECPoint point(PublicKey key) {
    byte[] xy = key.bytes().toArray();
    return CURVE.createPoint(CurveOrder.number(xy, 0), CurveOrder.number(xy, 32));
  }

  private static byte[] coordinates(ECPoint point) {
    ECPoint affine = point.normalize();
    byte[] xy = new byte[PublicKey.SIZE];
    affine.getAffineXCoord().encodeTo(xy, 0);
    affine.getAffineYCoord().encodeTo(xy, 32);
    return xy;
  }
}
