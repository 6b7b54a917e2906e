package dev.kith.node.rlp;

import dev.kith.node.bytes.Bytes;

/**
 * One item left as it was encoded: a component whose shape is known only later, or to others.
 *
 * @param encoded exactly one item with its header; what a list contains is not checked
 */
public record RlpItem(Bytes encoded) {
  /** Checks that there is exactly one item, and throws {@link RlpException} otherwise. */
  public RlpItem {
    RlpReader reader = RlpReader.of(encoded);
    reader.skip();
    reader.end();
  }
}
