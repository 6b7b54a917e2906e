package dev.kith.node.rlp;

import dev.kith.node.rlp.RlpException.Kind;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;

/** A record: the list of its components. Found once per class and kept by that class. */
final class RecordForm implements Form {
  private static final ClassValue<RecordForm> FORMS =
      new ClassValue<>() {
        @Override
        protected RecordForm computeValue(Class<?> type) {
          return find(type);
        }
      };

  private final Constructor<?> constructor;
  private final Component[] components;
  private final boolean ignoreSurplus;

  private RecordForm(Class<?> type) throws NoSuchMethodException {
    RecordComponent[] declared = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
    constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    components = Arrays.stream(declared).map(Component::of).toArray(Component[]::new);
    ignoreSurplus = type.isAnnotationPresent(IgnoreSurplus.class);
    checkTail();
  }

  /** The form of a record class. */
  static RecordForm of(Class<?> type) {
    return FORMS.get(type);
  }

  private static RecordForm find(Class<?> type) {
    try {
      return new RecordForm(type);
    } catch (InaccessibleObjectException e) {
      throw new IllegalArgumentException(
          type.getName() + " is closed to reflection; open its package to dev.kith.node", e);
    } catch (NoSuchMethodException e) {
      throw new LinkageError("every record has a canonical constructor", e);
    }
  }

  private void checkTail() {
    for (int i = 0; i + 1 < components.length; i++) {
      Form form = components[i].form();
      if (form instanceof TailForm.Remaining
          || (form instanceof TailForm && !(components[i + 1].form() instanceof TailForm))) {
        throw new IllegalArgumentException(
            components[i].name() + " takes what is left of the list; move it to the end");
      }
    }
  }

  @Override
  public void write(RlpWriter writer, Object value) {
    Object[] values = new Object[components.length];
    int present = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = components[i].valueOf(value);
      present = components[i].isAbsent(values[i]) ? present : i + 1;
    }
    writer.list();
    for (int i = 0; i < present; i++) {
      components[i].write(writer, values[i]);
    }
    writer.end();
  }

  @Override
  public Object read(RlpReader reader) {
    RlpReader content = reader.list();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = components[i].read(content);
    }
    if (!ignoreSurplus) {
      end(content);
    }
    return create(values);
  }

  private void end(RlpReader content) {
    try {
      content.end();
    } catch (RlpException e) {
      throw e.in(name());
    }
  }

  private Object create(Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw refused(Objects.requireNonNull(e.getCause()));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("made accessible when it was found", e);
    }
  }

  private RlpException refused(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof RlpException fault) {
      return fault.in(name());
    }
    // Its message may quote what the remote sent.
    String reason = cause.getClass().getSimpleName();
    return new RlpException(Kind.REFUSED, name() + " refuses these values: " + reason);
  }

  private String name() {
    return constructor.getDeclaringClass().getSimpleName();
  }
}
