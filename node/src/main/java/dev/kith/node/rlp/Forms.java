package dev.kith.node.rlp;

import dev.kith.node.bytes.Bytes;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the form of a type. */
final class Forms {
  private Forms() {}

  /** The form of a class as it stands alone: not of a list, whose elements would be unknown. */
  static Form of(Class<?> type) {
    Form scalar = ScalarForm.of(type);
    if (scalar != null) {
      return scalar;
    }
    if (type.isRecord()) {
      return RecordForm.of(type);
    }
    throw notMapped(type);
  }

  /** The form of a component or of the elements of a list, as it was declared. */
  static Form of(AnnotatedType declared) {
    Size size = sizeOf(declared);
    AnnotatedType element = argument(declared, List.class);
    if (element != null) {
      return new ListForm(of(element), size);
    }
    Class<?> type = rawClass(declared.getType());
    if (size != null) {
      return sized(type, size);
    }
    return type.isRecord() && ScalarForm.of(type) == null ? new NestedRecord(type) : of(type);
  }

  /** How {@code T} is declared in {@code Generic<T>}, null for any other type. */
  static @Nullable AnnotatedType argument(AnnotatedType declared, Class<?> generic) {
    return declared instanceof AnnotatedParameterizedType parameterized
            && rawClass(declared.getType()) == generic
        ? parameterized.getAnnotatedActualTypeArguments()[0]
        : null;
  }

  private static @Nullable Size sizeOf(AnnotatedType declared) {
    // Java reads "@Size(4) byte[]" as an array of sized bytes, which nobody means.
    return declared instanceof AnnotatedArrayType array
        ? array.getAnnotatedGenericComponentType().getAnnotation(Size.class)
        : declared.getAnnotation(Size.class);
  }

  private static Form sized(Class<?> type, Size size) {
    if (type != Bytes.class && type != byte[].class) {
      throw new IllegalArgumentException(
          "@Size fits Bytes, byte[] and List, not " + type.getName() + "; remove it");
    }
    return new SizedForm(type == byte[].class, size.value());
  }

  private static Class<?> rawClass(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
      return raw;
    }
    throw notMapped(type);
  }

  private static IllegalArgumentException notMapped(Type type) {
    return new IllegalArgumentException(
        type.getTypeName()
            + " has no RLP form; use an integer type, boolean, String, Bytes, byte[], a record,"
            + " RlpItem, a List of one of these, or Optional at the end of a record");
  }

  /** Looks its record up when it is used, because a record may contain itself. */
  private record NestedRecord(Class<?> type) implements Form {
    @Override
    public void write(RlpWriter writer, Object value) {
      RecordForm.of(type).write(writer, value);
    }

    @Override
    public Object read(RlpReader reader) {
      return RecordForm.of(type).read(reader);
    }
  }
}
