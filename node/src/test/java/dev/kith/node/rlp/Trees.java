package dev.kith.node.rlp;

import dev.kith.node.bytes.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Whole inputs as trees: {@link Bytes} are leaves, a {@link List} is a list. */
final class Trees {
  private Trees() {}

  /** Reads the one item that must be the whole input, down to the last leaf. */
  static Object walk(Bytes input) {
    RlpReader reader = RlpReader.of(input);
    Object tree = read(reader);
    reader.end();
    return tree;
  }

  static void write(RlpWriter writer, Object tree) {
    if (tree instanceof List<?> list) {
      writer.list();
      list.forEach(item -> write(writer, item));
      writer.end();
    } else {
      writer.add((Bytes) tree);
    }
  }

  private static Object read(RlpReader reader) {
    if (!reader.nextIsList()) {
      return reader.bytes();
    }
    RlpReader content = reader.list();
    List<Object> items = new ArrayList<>();
    while (content.hasNext()) {
      items.add(read(content));
    }
    return items;
  }
}
