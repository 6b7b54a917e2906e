package dev.kith.node.config;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.enr.NodeRecord;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * Records that have an entry, or one whose encoded value contains some bytes.
 *
 * @param key of the entry
 * @param content bytes of its value; none for any value
 */
public record RecordFilter(Bytes key, Bytes content) implements Predicate<NodeRecord> {
  /**
   * Reads {@code KEY} or {@code KEY=HEX}.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static RecordFilter parse(String text) {
    int equals = text.indexOf('=');
    String key = equals < 0 ? text : text.substring(0, equals);
    String hex = equals < 0 ? "" : text.substring(equals + 1);
    try {
      return new RecordFilter(Bytes.wrap(key.getBytes(StandardCharsets.UTF_8)), Bytes.fromHex(hex));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is no filter of records; write the name of an entry, such as eth, or "
              + "eth= and hexadecimal digits that its value contains",
          e);
    }
  }

  @Override
  public boolean test(NodeRecord record) {
    return record.pairs().stream()
        .anyMatch(pair -> pair.key().equals(key) && contains(pair.value()));
  }

  private boolean contains(Bytes value) {
    for (int at = 0; at + content.size() <= value.size(); at++) {
      if (value.slice(at, at + content.size()).equals(content)) {
        return true;
      }
    }
    return false;
  }
}
