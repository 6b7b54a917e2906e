package dev.kith.node.rlp;

import dev.kith.node.rlp.RlpException.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of elements of one form, of any length or of exactly one. */
record ListForm(Form element, @Nullable Size size) implements Form {
  @Override
  public void write(RlpWriter writer, Object value) {
    List<?> list = (List<?>) value;
    if (size != null && list.size() != size.value()) {
      throw new IllegalArgumentException(
          "expected " + size.value() + " elements, but there are " + list.size());
    }
    writer.list();
    writeElements(element, writer, list);
    writer.end();
  }

  @Override
  public Object read(RlpReader reader) {
    List<Object> list = readElements(element, reader.list());
    if (size != null && list.size() != size.value()) {
      throw new RlpException(
          Kind.WRONG_SIZE,
          "expected " + size.value() + " elements, but the list has " + list.size());
    }
    return list;
  }

  static void writeElements(Form element, RlpWriter writer, List<?> list) {
    for (Object value : list) {
      element.write(writer, Rlp.notNull(value, "an element"));
    }
  }

  static List<Object> readElements(Form element, RlpReader content) {
    List<Object> list = new ArrayList<>();
    while (content.hasNext()) {
      list.add(element.read(content));
    }
    return Collections.unmodifiableList(list);
  }
}
