package dev.kith.node.crypto;

import java.util.function.UnaryOperator;

/** Which back end this process computes with, and why: decided once, when the first key is made. */
record BackendChoice(Secp256k1Backend backend, String reason) {
  /** A lambda, because making a method reference already loads the class, where nothing catches. */
  static final BackendChoice MADE = choose(bouncyCastle -> NativeSecp256k1.load(bouncyCastle));

  /**
   * The native back end if it loads, else BouncyCastle. A library that is there and broken is no
   * reason to stop, but one to tell.
   */
  static BackendChoice choose(UnaryOperator<Secp256k1Backend> load) {
    Secp256k1Backend bouncyCastle = new BouncyCastleSecp256k1();
    try {
      return new BackendChoice(load.apply(bouncyCastle), "its native library loaded");
    } catch (Exception | LinkageError missing) {
      return new BackendChoice(bouncyCastle, adviceAfter(missing));
    }
  }

  private static String adviceAfter(Throwable missing) {
    return "libsecp256k1 did not load ("
        + missing
        + "); for faster handshakes add fr.acinq.secp256k1:secp256k1-kmp-jni-jvm-linux"
        + ", or that of another platform, to the class path";
  }
}
