package dev.kith.node.admin.rpc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that can be called, by name; among it what says so itself. Immutable. */
public final class Methods {
  /** go-ethereum says the same of every module. */
  private static final String MODULE_VERSION = "1.0";

  private final Map<String, Method> methods = new LinkedHashMap<>();
  private final String version;

  /**
   * A table of methods, and with it {@code rpc_modules} and {@code rpc.discover}.
   *
   * @param version of what serves them
   */
  public Methods(String version, List<Method> methods) {
    this.version = version;
    methods.forEach(this::add);
    add(
        Method.now(
            "rpc_modules",
            "Shows the namespaces of methods.",
            List.of(),
            Schema.map(Schema.TEXT),
            arguments -> modules()));
    add(
        Method.now(
            "rpc.discover",
            "Shows the OpenRPC document of all methods.",
            List.of(),
            Schema.ANY_OBJECT,
            arguments -> document()));
  }

  private void add(Method method) {
    if (methods.put(method.name(), method) != null) {
      throw new IllegalArgumentException("two methods are called " + method.name());
    }
  }

  Optional<Method> find(String name) {
    return Optional.ofNullable(methods.get(name));
  }

  private Map<String, String> modules() {
    Map<String, String> modules = new TreeMap<>();
    methods.values().forEach(method -> modules.put(method.namespace(), MODULE_VERSION));
    return modules;
  }

  /** The document, by the OpenRPC specification. */
  Map<String, Object> document() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("openrpc", "1.3.2");
    fields.put("info", Map.of("title", "Admin API of a Kith node", "version", version));
    List<Map<String, Object>> documents = new ArrayList<>();
    methods.values().forEach(method -> documents.add(method.document()));
    fields.put("methods", documents);
    return fields;
  }
}
