package dev.kith.node.testnet;

import akka.actor.typed.ActorRef;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.environment.Environment;
import dev.kith.node.environment.Names;
import dev.kith.node.environment.Ticker;
import dev.kith.node.environment.Transport;
import dev.kith.node.store.MemoryStore;
import dev.kith.node.store.Storage;
import dev.kith.node.store.Store;
import java.time.Instant;
import java.util.List;

/** Environments without a machine below. */
public final class TestEnvironments {
  private TestEnvironments() {}

  /** With this network and this time, and without names. */
  public static Environment of(Transport transport, Ticker ticker) {
    return of(transport, ticker, new NoNames());
  }

  /** With this network, this time and these names. */
  public static Environment of(Transport transport, Ticker ticker, Names names) {
    return new Environment(
        transport, ticker, () -> Instant.ofEpochMilli(1), Entropy.secure(), names, inMemory());
  }

  private static Storage inMemory() {
    Store store = new MemoryStore();
    return folder -> store;
  }

  private static final class NoNames implements Names {
    @Override
    public void lookup(String host, ActorRef<? super Answer> asker) {
      asker.tell(new Answer(host, List.of(), "no address is known for host " + host));
    }

    @Override
    public void close() {}
  }
}
