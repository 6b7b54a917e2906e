package dev.kith.node.admin.rpc;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which values something takes, as a JSON Schema; of records it is derived from their parts. */
public final class Schema {
  /** A text. */
  public static final Map<String, Object> TEXT = Map.of("type", "string");

  /** Yes or no. */
  public static final Map<String, Object> TRUTH = Map.of("type", "boolean");

  /** A whole number. */
  public static final Map<String, Object> NUMBER = Map.of("type", "integer");

  /** An object of which no more is known. */
  public static final Map<String, Object> ANY_OBJECT = Map.of("type", "object");

  private static final Map<String, Object> ANYTHING = Map.of();

  private static final Set<Type> WHOLE = Set.of(int.class, long.class, Integer.class, Long.class);
  private static final Set<Type> BROKEN = Set.of(double.class, Double.class);
  private static final Set<Type> LOGICAL = Set.of(boolean.class, Boolean.class);

  private Schema() {}

  /** A list of such values. */
  public static Map<String, Object> list(Map<String, Object> items) {
    return Map.of("type", "array", "items", items);
  }

  /** An object with any keys and such values. */
  public static Map<String, Object> map(Map<String, Object> values) {
    return Map.of("type", "object", "additionalProperties", values);
  }

  /** The object that a record becomes: every part must be there unless it can be null. */
  public static Map<String, Object> of(Class<? extends Record> type) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent part : type.getRecordComponents()) {
      properties.put(name(part), of(part.getGenericType()));
      if (!part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        required.add(name(part));
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", required);
    schema.put("additionalProperties", false);
    return schema;
  }

  private static String name(RecordComponent part) {
    JsonProperty other = part.getAccessor().getAnnotation(JsonProperty.class);
    return other == null ? part.getName() : other.value();
  }

  private static Map<String, Object> of(Type type) {
    if (type == String.class) {
      return TEXT;
    }
    if (WHOLE.contains(type)) {
      return NUMBER;
    }
    if (BROKEN.contains(type)) {
      return Map.of("type", "number");
    }
    if (LOGICAL.contains(type)) {
      return TRUTH;
    }
    if (type instanceof Class<?> plain && plain.isRecord()) {
      return of(plain.asSubclass(Record.class));
    }
    return type instanceof ParameterizedType generic ? of(generic) : ANYTHING;
  }

  private static Map<String, Object> of(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    Map<String, Object> last = of(arguments[arguments.length - 1]);
    return type.getRawType() == Map.class ? map(last) : list(last);
  }
}
