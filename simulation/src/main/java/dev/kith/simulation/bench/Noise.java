package dev.kith.simulation.bench;

import dev.kith.node.bytes.Bytes;

/** Payloads that do not compress, byte for byte those of the go-ethereum program. */
final class Noise {
  private Noise() {}

  static Bytes of(int seed, int size) {
    byte[] bytes = new byte[size];
    int x = seed;
    for (int i = 0; i < size; i++) {
      x = x * 1664525 + 1013904223;
      bytes[i] = (byte) (x >>> 24);
    }
    return Bytes.wrap(bytes);
  }
}
