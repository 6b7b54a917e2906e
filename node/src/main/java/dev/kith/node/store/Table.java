package dev.kith.node.store;

import dev.kith.node.bytes.Bytes;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Keys and values, sorted by key. It is all in memory, so reading never waits for a disk, and
 * writing does not either. Safe from any thread.
 */
public interface Table {

  /** The value of a key. */
  Optional<Bytes> get(Bytes key);

  /** Sets the value of a key. */
  void put(Bytes key, Bytes value);

  /** Forgets a key. */
  void remove(Bytes key);

  /** All that is in it, by key; the table may be changed meanwhile. */
  void forEach(BiConsumer<Bytes, Bytes> action);
}
