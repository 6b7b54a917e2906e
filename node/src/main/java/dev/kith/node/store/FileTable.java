package dev.kith.node.store;

import dev.kith.node.bytes.Bytes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import org.h2.mvstore.MVMap;

/** One table of a file: read from memory, written to both. */
final class FileTable implements Table {
  private final FileStore store;
  private final MVMap<byte[], byte[]> kept;
  private final Map<Bytes, Bytes> content = new ConcurrentSkipListMap<>();

  FileTable(FileStore store, MVMap<byte[], byte[]> kept) {
    this.store = store;
    this.kept = kept;
    kept.forEach((key, value) -> content.put(Bytes.wrap(key), Bytes.wrap(value)));
  }

  @Override
  public Optional<Bytes> get(Bytes key) {
    return Optional.ofNullable(content.get(key));
  }

  @Override
  public void put(Bytes key, Bytes value) {
    byte[] ownKey = key.toArray();
    byte[] ownValue = value.toArray();
    content.put(Bytes.wrap(ownKey), Bytes.wrap(ownValue));
    store.write(() -> kept.put(ownKey, ownValue));
  }

  @Override
  public void remove(Bytes key) {
    content.remove(key);
    store.write(() -> kept.remove(key.toArray()));
  }

  @Override
  public void forEach(BiConsumer<Bytes, Bytes> action) {
    content.forEach(action);
  }
}
