package dev.kith.node.store;

/** The contract, in memory. */
final class MemoryStoreTest extends StoreContract {
  private final Store store = new MemoryStore();

  @Override
  Store open() {
    return store;
  }
}
