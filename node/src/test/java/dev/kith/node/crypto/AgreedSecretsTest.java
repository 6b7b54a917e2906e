package dev.kith.node.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import org.junit.jupiter.api.Test;

class AgreedSecretsTest {
  private final NodeKey one = NodeKey.generate(Entropy.seeded(1));
  private final NodeKey other = NodeKey.generate(Entropy.seeded(2));
  private final AgreedSecrets secrets = new AgreedSecrets();

  @Test
  void theOtherEndIsHandedWhatItWouldHaveComputed() {
    Bytes computed = one.agree(other.publicKey());
    assertThat(secrets.during(() -> one.agreeOnce(other.publicKey()))).isEqualTo(computed);
    assertThat(secrets.waiting()).isEqualTo(1);
    assertThat(secrets.during(() -> other.agree(one.publicKey()))).isEqualTo(computed);
    assertThat(secrets.waiting()).isZero();
  }

  @Test
  void computesInsteadOfBothEnds() {
    byte[] secret = {7};
    byte[] handed =
        secrets.during(
            () -> {
              AgreedSecrets.of(one.publicKey(), other.publicKey(), () -> secret);
              return AgreedSecrets.of(
                  other.publicKey(),
                  one.publicKey(),
                  () -> {
                    throw new AssertionError("computed twice");
                  });
            });
    assertThat(handed).isEqualTo(secret).isNotSameAs(secret);
  }

  @Test
  void nothingIsKeptForWhoDoesNotAsk() {
    secrets.during(() -> true);
    one.agree(other.publicKey());
    assertThat(secrets.waiting()).isZero();
  }

  @Test
  void whatNobodyCollectsIsBounded() {
    NodeKey many = NodeKey.generate(Entropy.seeded(3));
    for (int i = 0; i < 70_000; i++) {
      PublicKey stranger = PublicKey.ofTrusted(Entropy.seeded(i).bytes(PublicKey.SIZE).toArray());
      secrets.during(() -> AgreedSecrets.of(many.publicKey(), stranger, () -> new byte[1]));
    }
    assertThat(secrets.waiting()).isBetween(1, 1 << 16);
  }
}
