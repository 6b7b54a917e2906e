package dev.kith.node.rlp;

import static java.util.Map.entry;

import dev.kith.node.bytes.Bytes;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A type that is one byte string, or one item of any kind. */
record ScalarForm<T>(Class<T> type, BiConsumer<RlpWriter, T> writer, Function<RlpReader, T> reader)
    implements Form {
  private static final Form BYTE =
      new ScalarForm<>(
          Byte.class, (to, value) -> add(to, value), from -> (byte) from.uint(Byte.MAX_VALUE));
  private static final Form SHORT =
      new ScalarForm<>(
          Short.class, (to, value) -> add(to, value), from -> (short) from.uint(Short.MAX_VALUE));
  private static final Form INT =
      new ScalarForm<>(
          Integer.class, (to, value) -> add(to, value), from -> from.uint(Integer.MAX_VALUE));
  private static final Form LONG = new ScalarForm<>(Long.class, RlpWriter::add, RlpReader::uint64);
  private static final Form BOOLEAN =
      new ScalarForm<>(Boolean.class, RlpWriter::add, RlpReader::bool);

  private static final Map<Class<?>, Form> BY_CLASS =
      Map.ofEntries(
          entry(byte.class, BYTE),
          entry(Byte.class, BYTE),
          entry(short.class, SHORT),
          entry(Short.class, SHORT),
          entry(int.class, INT),
          entry(Integer.class, INT),
          entry(long.class, LONG),
          entry(Long.class, LONG),
          entry(boolean.class, BOOLEAN),
          entry(Boolean.class, BOOLEAN),
          entry(
              BigInteger.class,
              new ScalarForm<>(BigInteger.class, RlpWriter::add, RlpReader::unsigned)),
          entry(String.class, new ScalarForm<>(String.class, RlpWriter::add, RlpReader::text)),
          entry(Bytes.class, new ScalarForm<>(Bytes.class, RlpWriter::add, RlpReader::bytes)),
          entry(
              byte[].class,
              new ScalarForm<>(
                  byte[].class,
                  (to, value) -> to.add(Bytes.wrap(value)),
                  from -> from.bytes().toArray())),
          entry(
              RlpItem.class,
              new ScalarForm<>(
                  RlpItem.class,
                  (to, value) -> to.raw(value.encoded()),
                  from -> new RlpItem(from.raw()))));

  /** The form of a class, null if it is no scalar. */
  static @Nullable Form of(Class<?> type) {
    return BY_CLASS.get(type);
  }

  @Override
  public void write(RlpWriter to, Object value) {
    writer.accept(to, type.cast(value));
  }

  @Override
  public Object read(RlpReader from) {
    return reader.apply(from);
  }

  private static void add(RlpWriter to, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(
          "RLP has no negative numbers, so " + value + " cannot be sent; send a sign apart");
    }
    to.add(value);
  }
}
