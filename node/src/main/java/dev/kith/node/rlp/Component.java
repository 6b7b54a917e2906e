package dev.kith.node.rlp;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/** One component of a record; {@code name} has the record's name too, for error messages. */
record Component(String name, Method accessor, Form form) {
  static Component of(RecordComponent declared) {
    String name = declared.getDeclaringRecord().getSimpleName() + "." + declared.getName();
    Method accessor = declared.getAccessor();
    accessor.setAccessible(true);
    try {
      return new Component(name, accessor, formOf(declared));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private static Form formOf(RecordComponent declared) {
    AnnotatedType type = declared.getAnnotatedType();
    AnnotatedType present = Forms.argument(type, Optional.class);
    if (present != null) {
      return new TailForm.Perhaps(Forms.of(present));
    }
    if (!declared.isAnnotationPresent(Rest.class)) {
      return Forms.of(type);
    }
    AnnotatedType element = Forms.argument(type, List.class);
    if (element == null) {
      throw new IllegalArgumentException("@Rest fits only a List<T>; remove it or make it a list");
    }
    return new TailForm.Remaining(Forms.of(element));
  }

  boolean isAbsent(Object value) {
    return form instanceof TailForm tail && tail.isAbsent(value);
  }

  Object valueOf(Object owner) {
    try {
      return Rlp.notNull(accessor.invoke(owner), name);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(name + " cannot be read from the record", e.getCause());
    } catch (IllegalAccessException e) {
      throw new LinkageError("made accessible when it was found", e);
    }
  }

  void write(RlpWriter writer, Object value) {
    try {
      form.write(writer, value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  Object read(RlpReader content) {
    try {
      return form.read(content);
    } catch (RlpException e) {
      throw e.in(name);
    }
  }
}
