package dev.kith.node.admin;

import dev.kith.node.server.StartFailure;
import java.util.ArrayList;
import java.util.List;

/** What only those need on their class path who want to administer a node. */
final class Libraries {
  private static final List<Library> ADMIN =
      List.of(
          new Library("akka.http.javadsl.Http", "com.typesafe.akka:akka-http_2.13:10.5.3"),
          new Library(
              "com.fasterxml.jackson.databind.ObjectMapper",
              "com.fasterxml.jackson.core:jackson-databind"));

  private static final List<Library> METRICS =
      List.of(
          new Library(
              "io.micrometer.prometheusmetrics.PrometheusMeterRegistry",
              "io.micrometer:micrometer-registry-prometheus"));

  private Libraries() {}

  /** A library, and a class that is in it. */
  private record Library(String sign, String coordinates) {
    boolean missing() {
      try {
        Class.forName(sign, false, Libraries.class.getClassLoader());
        return false;
      } catch (ClassNotFoundException e) {
        return true;
      }
    }
  }

  /**
   * What the admin API takes must be there.
   *
   * @throws StartFailure with one sentence that names what to add
   */
  static void requireAdmin() {
    require("The admin API", ADMIN);
  }

  /**
   * What a page for Prometheus takes must be there.
   *
   * @throws StartFailure with one sentence that names what to add
   */
  static void requireMetrics() {
    require("A page of metrics", METRICS);
  }

  private static void require(String what, List<Library> libraries) {
    List<String> missing = new ArrayList<>();
    for (Library library : libraries) {
      if (library.missing()) {
        missing.add(library.coordinates());
      }
    }
    if (!missing.isEmpty()) {
      throw new StartFailure(
          what + " needs more on the class path: add " + String.join(" and ", missing) + ".");
    }
  }
}
