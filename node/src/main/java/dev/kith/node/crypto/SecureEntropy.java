package dev.kith.node.crypto;

import java.security.SecureRandom;

/** The real source of randomness. Safe from any thread. */
final class SecureEntropy implements Entropy {
  static final SecureEntropy INSTANCE = new SecureEntropy();

  private final SecureRandom random = new SecureRandom();

  private SecureEntropy() {}

  @Override
  public void fill(byte[] target) {
    random.nextBytes(target);
  }
}
