package dev.kith.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Agreement;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.crypto.PublicKey;
import org.junit.jupiter.api.Test;

class AgreementsTest {
  private static final int MOST = 4;

  private final Entropy entropy = Entropy.seeded(1);
  private final Agreements agreements = new Agreements(new Counting(), MOST);
  private final NodeKey one = NodeKey.generate(entropy).agreeing(agreements);
  private final NodeKey other = NodeKey.generate(entropy).agreeing(agreements);
  private int computed;

  private final class Counting implements Agreement {
    @Override
    public Bytes agree(NodeKey own, PublicKey peer) {
      throw new AssertionError("the slow way, for keys that protect nothing");
    }

    @Override
    public Bytes agreeOnce(NodeKey own, PublicKey peer) {
      computed++;
      return Agreement.computed().agreeOnce(own, peer);
    }
  }

  @Test
  void theOtherEndIsHandedWhatItWouldHaveComputed() {
    Bytes secret = NodeKey.of(one.secret()).agree(other.publicKey());

    assertThat(one.agreeOnce(other.publicKey())).isEqualTo(secret);
    assertThat(agreements.waiting()).isEqualTo(1);
    assertThat(other.agree(one.publicKey())).isEqualTo(secret);
    assertThat(agreements.waiting()).isZero();
    assertThat(computed).isEqualTo(1);
  }

  @Test
  void aSecretIsHandedOverOnce() {
    one.agree(other.publicKey());
    other.agree(one.publicKey());
    one.agree(other.publicKey());

    assertThat(computed).isEqualTo(2);
  }

  @Test
  void keysOfOneHandshakeTakePart() {
    NodeKey oneTime = one.oneTime(entropy);
    oneTime.agreeOnce(other.publicKey());

    assertThat(other.agree(oneTime.publicKey()))
        .isEqualTo(NodeKey.of(oneTime.secret()).agree(other.publicKey()));
    assertThat(computed).isEqualTo(1);
  }

  @Test
  void whatNobodyCollectsIsBounded() {
    for (int i = 0; i < 3 * MOST; i++) {
      one.agree(NodeKey.generate(entropy).publicKey());
      assertThat(agreements.waiting()).isBetween(1, MOST);
    }
  }
}
