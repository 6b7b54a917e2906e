package dev.kith.node.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The back end of this process and BouncyCastle, on the same input. */
class BackendsAgreeTest {
  private static final Secp256k1Backend CURRENT = Secp256k1Backend.current();
  private static final Secp256k1Backend REFERENCE = new BouncyCastleSecp256k1();

  @Property(tries = 100)
  void onKeysSignaturesAndSecrets(@ForAll long seed) {
    Entropy entropy = Entropy.seeded(seed);
    byte[] secret = NodeKey.generate(entropy).secret().toArray();
    byte[] hash = entropy.bytes(32).toArray();
    PublicKey other = NodeKey.generate(entropy).publicKey();
    assertThat(CURRENT.publicKey(secret)).isEqualTo(REFERENCE.publicKey(secret));
    assertThat(CURRENT.sign(hash, secret)).isEqualTo(REFERENCE.sign(hash, secret));
    assertThat(CURRENT.agree(secret, other)).isEqualTo(REFERENCE.agree(secret, other));
    assertThat(CURRENT.agreeOnce(secret, other)).isEqualTo(REFERENCE.agreeOnce(secret, other));
  }

  @Property(tries = 200)
  void onWhetherBytesAreAPoint(
      @ForAll @Size(32) byte[] x, @ForAll @IntRange(min = 2, max = 3) int tag) {
    byte[] compressed = new byte[PublicKey.COMPRESSED_SIZE];
    compressed[0] = (byte) tag;
    System.arraycopy(x, 0, compressed, 1, x.length);
    assertSame(() -> CURRENT.parse(compressed), () -> REFERENCE.parse(compressed));
  }

  /** Small r, so that ids 2 and 3, a point beyond the group order, have points too. */
  @Property(tries = 200)
  void onTheSignerOfAnything(
      @ForAll @Size(32) byte[] hash,
      @ForAll @IntRange(min = 1, max = 255) int r,
      @ForAll @IntRange(min = 1, max = 255) int s,
      @ForAll @IntRange(max = 3) int id) {
    byte[] signature = new byte[Signature.SIZE];
    signature[31] = (byte) r;
    signature[63] = (byte) s;
    signature[64] = (byte) id;
    assertSame(() -> CURRENT.recover(hash, signature), () -> REFERENCE.recover(hash, signature));
  }

  @Property(tries = 100)
  void onWhetherASignatureHolds(@ForAll long seed, @ForAll @IntRange(max = 511) int bit) {
    Entropy entropy = Entropy.seeded(seed);
    NodeKey key = NodeKey.generate(entropy);
    Bytes hash = entropy.bytes(32);
    byte[] good = key.sign(hash).compact().toArray();
    byte[] bad = good.clone();
    bad[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
    for (byte[] signature : Arrays.asList(good, bad)) {
      boolean holds = REFERENCE.verify(hash.toArray(), signature, key.publicKey());
      assertThat(holds).isEqualTo(signature == good);
      assertThat(Signature.verify(hash, Bytes.wrap(signature), key.publicKey())).isEqualTo(holds);
    }
  }

  private static void assertSame(Supplier<byte[]> current, Supplier<byte[]> reference) {
    assertThat(result(current)).isEqualTo(result(reference));
  }

  /** Nothing when it is refused. */
  private static Optional<Bytes> result(Supplier<byte[]> computation) {
    try {
      return Optional.of(Bytes.wrap(computation.get()));
    } catch (CryptoException refused) {
      return Optional.empty();
    }
  }
}
