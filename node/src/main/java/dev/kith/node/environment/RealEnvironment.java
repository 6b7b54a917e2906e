package dev.kith.node.environment;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.store.FileStorage;
import java.time.Clock;

/** This machine, as a node sees it. */
final class RealEnvironment {
  private RealEnvironment() {}

  static Environment open() {
    return new Environment(
        NioTransport.start(),
        new RealTicker(),
        Clock.systemUTC(),
        Entropy.secure(),
        new RealNames(),
        new FileStorage(Clock.systemUTC()));
  }
}
