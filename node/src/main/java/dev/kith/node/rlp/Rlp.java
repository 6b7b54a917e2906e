package dev.kith.node.rlp;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlp.RlpException.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Java values to RLP and back: a record is the list of its components.
 *
 * <table>
 * <caption>What a component may be</caption>
 * <tr><th>Java</th><th>RLP</th></tr>
 * <tr><td>{@code byte}, {@code short}, {@code int}</td><td>a number that is not larger than the
 * largest of the type; negative ones cannot be sent</td></tr>
 * <tr><td>{@code long}</td><td>an unsigned number of 64 bits: negative from 2^63 on</td></tr>
 * <tr><td>{@code BigInteger}</td><td>a number of at most {@link RlpReader#MAX_INTEGER_SIZE} bytes
 * </td></tr>
 * <tr><td>{@code boolean}</td><td>0 or 1</td></tr>
 * <tr><td>{@code String}</td><td>a byte string in UTF-8</td></tr>
 * <tr><td>{@code Bytes}, {@code byte[]}</td><td>a byte string; see {@link Size}</td></tr>
 * <tr><td>{@code List<T>}</td><td>a list of one of these; see {@link Size} and {@link Rest}
 * </td></tr>
 * <tr><td>a record</td><td>a list; see {@link IgnoreSurplus}</td></tr>
 * <tr><td>{@link RlpItem}</td><td>any one item, left encoded</td></tr>
 * <tr><td>{@code Optional<T>}</td><td>an item that may be missing, with all that follow it, at the
 * end of the list</td></tr>
 * </table>
 *
 * <p>Records may be private and nested. What is decoded shares memory with the input, and its lists
 * cannot be changed. Safe from any thread.
 */
public final class Rlp {
  private Rlp() {}

  /**
   * The encoding of a record, a {@code List}, or anything a component may be except {@code
   * Optional}.
   *
   * @throws IllegalArgumentException if a value has no encoding: it is null, negative, not of its
   *     size, or of a type that is not mapped
   */
  public static Bytes encode(Object value) {
    RlpWriter writer = new RlpWriter();
    write(writer, value);
    return writer.toBytes();
  }

  /** Writes the encoding of a value as the next item; otherwise like {@link #encode}. */
  public static void write(RlpWriter writer, Object value) {
    if (value instanceof List<?> list) {
      writer.list();
      list.forEach(element -> write(writer, notNull(element, "an element")));
      writer.end();
    } else {
      Forms.of(value.getClass()).write(writer, value);
    }
  }

  /**
   * The value that the whole input encodes.
   *
   * @throws RlpException if the input is anything else than one value of this type
   * @throws IllegalArgumentException if the type is not mapped
   */
  public static <T> T decode(Bytes encoded, Class<T> type) {
    RlpReader reader = RlpReader.of(encoded);
    T value = read(reader, type);
    if (reader.hasNext()) {
      throw new RlpException(
          Kind.TRAILING, reader.remaining() + " bytes follow the message; send one item alone");
    }
    return value;
  }

  /** Reads the next item as a value and leaves what follows; otherwise like {@link #decode}. */
  // The form of a class reads values of that class; Class.cast would refuse primitive ones.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public static <T> T read(RlpReader reader, Class<T> type) {
    return (T) Forms.of(type).read(reader);
  }

  static Object notNull(@Nullable Object value, String name) {
    if (value == null) {
      throw new IllegalArgumentException(
          name + " is null, which RLP does not have; use an Optional at the end of a record");
    }
    return value;
  }
}
