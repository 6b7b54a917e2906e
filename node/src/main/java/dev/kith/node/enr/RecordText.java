package dev.kith.node.enr;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.enr.InvalidNodeException.Kind;
import java.util.Base64;

/** The text form of encoded records: {@code enr:} and base64 for URLs, without padding. */
final class RecordText {
  private static final String PREFIX = "enr:";

  /** Characters of the largest record in base64, with the prefix. */
  private static final int MAX_SIZE = PREFIX.length() + NodeRecord.MAX_SIZE / 3 * 4;

  private RecordText() {}

  static boolean isRecord(String text) {
    return text.startsWith(PREFIX);
  }

  static Bytes decode(String text) {
    // The JDK's decoder would take padding, which go-ethereum refuses.
    if (!isRecord(text) || text.indexOf('=') >= 0) {
      throw malformed();
    }
    if (text.length() > MAX_SIZE) {
      throw new InvalidNodeException(
          Kind.RECORD_SIZE,
          "The text of a node record has at most 404 characters, this one " + text.length() + ".");
    }
    try {
      return Bytes.wrap(Base64.getUrlDecoder().decode(text.substring(PREFIX.length())));
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
  }

  static String encode(Bytes record) {
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(record.toArray());
  }

  private static InvalidNodeException malformed() {
    return new InvalidNodeException(
        Kind.TEXT,
        "The text of a node record is enr: followed by base64 for URLs without padding; copy all of"
            + " it.");
  }
}
