package dev.kith.node.rlp;

import java.util.List;
import java.util.Optional;

/** A component that takes none, one or many items from the end of its record's list. */
sealed interface TailForm extends Form {
  /** Whether a value takes no item at all. */
  boolean isAbsent(Object value);

  /** One item or none, an {@link Optional}. */
  record Perhaps(Form form) implements TailForm {
    @Override
    public boolean isAbsent(Object value) {
      return ((Optional<?>) value).isEmpty();
    }

    @Override
    public void write(RlpWriter writer, Object value) {
      Object present =
          ((Optional<?>) value)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "it is empty although a later component is not; fill it too"));
      form.write(writer, present);
    }

    @Override
    public Object read(RlpReader content) {
      return content.hasNext() ? Optional.of(form.read(content)) : Optional.empty();
    }
  }

  /** All items that are left, a {@link List} with {@link Rest}. */
  record Remaining(Form element) implements TailForm {
    @Override
    public boolean isAbsent(Object value) {
      return ((List<?>) value).isEmpty();
    }

    @Override
    public void write(RlpWriter writer, Object value) {
      ListForm.writeElements(element, writer, (List<?>) value);
    }

    @Override
    public Object read(RlpReader content) {
      return ListForm.readElements(element, content);
    }
  }
}
