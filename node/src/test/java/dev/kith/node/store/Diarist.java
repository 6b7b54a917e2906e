package dev.kith.node.store;

import dev.kith.node.bytes.Bytes;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;

/** A process that counts up in a store, in two tables at once, until it is killed. */
final class Diarist {
  static final Bytes KEY = Bytes.fromHex("0a");

  private Diarist() {}

  public static void main(String[] arguments) {
    Store store = new FileStorage(InstantSource.system()).open(Path.of(arguments[0]));
    Table table = store.table("count");
    long count = read(table);
    System.out.println(count);
    while (true) {
      count++;
      table.put(KEY, Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(count).array()));
      table.put(Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(count % 500).array()), KEY);
    }
  }

  static long read(Table table) {
    return table.get(KEY).map(value -> ByteBuffer.wrap(value.toArray()).getLong()).orElse(0L);
  }
}
