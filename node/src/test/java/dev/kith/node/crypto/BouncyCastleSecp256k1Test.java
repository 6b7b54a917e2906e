package dev.kith.node.crypto;

class BouncyCastleSecp256k1Test extends Secp256k1Contract {
  private static final Secp256k1Backend BACKEND = new BouncyCastleSecp256k1();

  @Override
  Secp256k1Backend backend() {
    return BACKEND;
  }
}
