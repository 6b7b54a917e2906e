package dev.kith.node.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Linux only, because the build brings no other native library; there it must load. */
@EnabledOnOs(OS.LINUX)
class NativeSecp256k1Test extends Secp256k1Contract {
  private static final Secp256k1Backend BOUNCY_CASTLE = new BouncyCastleSecp256k1();
  private static final Secp256k1Backend BACKEND = NativeSecp256k1.load(BOUNCY_CASTLE);

  @Override
  Secp256k1Backend backend() {
    return BACKEND;
  }

  @Test
  void itIsTheOneThatKeysUse() {
    assertThat(Secp256k1Backend.current().name()).isEqualTo("libsecp256k1");
    assertThat(Secp256k1Backend.reason()).contains("loaded");
  }
}
