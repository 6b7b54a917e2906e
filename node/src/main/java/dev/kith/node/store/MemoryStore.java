package dev.kith.node.store;

import dev.kith.node.bytes.Bytes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;

/** A store that lasts as long as the object: of nodes that are not told where to keep anything. */
public final class MemoryStore implements Store {
  private final Map<String, Table> tables = new ConcurrentHashMap<>();

  @Override
  public Table table(String name) {
    return tables.computeIfAbsent(name, none -> new MemoryTable());
  }

  @Override
  public void close() {
    // Nothing was opened. Whoever has the object can open the node again with all it knew.
  }

  private static final class MemoryTable implements Table {
    private final Map<Bytes, Bytes> content = new ConcurrentSkipListMap<>();

    @Override
    public Optional<Bytes> get(Bytes key) {
      return Optional.ofNullable(content.get(key));
    }

    @Override
    public void put(Bytes key, Bytes value) {
      content.put(key.copy(), value.copy());
    }

    @Override
    public void remove(Bytes key) {
      content.remove(key);
    }

    @Override
    public void forEach(BiConsumer<Bytes, Bytes> action) {
      content.forEach(action);
    }
  }
}
