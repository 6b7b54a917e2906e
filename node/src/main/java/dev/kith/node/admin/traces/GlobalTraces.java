package dev.kith.node.admin.traces;

import dev.kith.node.event.EventFeed;
import io.opentelemetry.api.GlobalOpenTelemetry;

/**
 * Traces for whoever has set OpenTelemetry up for the whole process, as its Java agent does. Can be
 * used without the library.
 */
public final class GlobalTraces {
  private GlobalTraces() {}

  /**
   * Traces a node from now on, if there is somebody who wants to know.
   *
   * @param feed of the node, which may start later
   * @return whether there is
   */
  public static boolean follow(EventFeed feed) {
    if (!hasLibrary() || !GlobalOpenTelemetry.isSet()) {
      return false;
    }
    NodeTraces.of(feed, GlobalOpenTelemetry.get());
    return true;
  }

  private static boolean hasLibrary() {
    try {
      Class.forName(
          "io.opentelemetry.api.GlobalOpenTelemetry", false, GlobalTraces.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
