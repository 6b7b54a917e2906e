package dev.kith.node.protocol;

import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The protocols that are on a class path, by the names users give. Immutable. */
public final class ProtocolCatalog {
  private final Map<String, ProtocolProvider> providers;

  private ProtocolCatalog(Map<String, ProtocolProvider> providers) {
    this.providers = providers;
  }

  /**
   * Finds what a class loader sees.
   *
   * @throws IllegalArgumentException with one sentence, if a provider does not load or two have the
   *     same name
   */
  public static ProtocolCatalog load(ClassLoader loader) {
    Map<String, ProtocolProvider> found = new TreeMap<>();
    try {
      for (ProtocolProvider provider : ServiceLoader.load(ProtocolProvider.class, loader)) {
        ProtocolProvider other = found.putIfAbsent(provider.name(), provider);
        if (other != null) {
          throw clash(provider, other);
        }
      }
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new IllegalArgumentException(
          "A protocol on the class path does not load: " + e.getMessage(), e);
    }
    return new ProtocolCatalog(found);
  }

  private static IllegalArgumentException clash(ProtocolProvider one, ProtocolProvider other) {
    return new IllegalArgumentException(
        "Two protocols are called "
            + one.name()
            + ", of "
            + one.getClass().getName()
            + " and of "
            + other.getClass().getName()
            + "; leave one off the class path.");
  }

  /**
   * All versions of a protocol.
   *
   * @throws IllegalArgumentException naming the known ones, if there is none of that name
   */
  public List<Protocol> named(String name) {
    ProtocolProvider provider = providers.get(name);
    if (provider == null) {
      throw new IllegalArgumentException(
          "There is no protocol "
              + name
              + " on the class path; known are: "
              + String.join(", ", providers.keySet())
              + ".");
    }
    return provider.versions();
  }
}
