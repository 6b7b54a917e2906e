package dev.kith.node.rlp;

/** How the values of one Java type are written and read. Safe from any thread. */
interface Form {
  /**
   * Writes a value of the type.
   *
   * @throws IllegalArgumentException if this value has no encoding
   */
  void write(RlpWriter writer, Object value);

  /**
   * Reads a value of the type.
   *
   * @throws RlpException if the input is something else
   */
  Object read(RlpReader reader);
}
