package dev.kith.simulation.serve;

import akka.http.javadsl.model.Query;
import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.Route;
import akka.http.javadsl.unmarshalling.Unmarshaller;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a request says by {@code key=value}, in its query or in its body. Immutable. */
record FormFields(Map<String, String> fields) {
  /** Reads them, and goes on. */
  static Route then(Function<FormFields, Route> next) {
    return Directives.parameterMap(
        query ->
            Directives.entity(Unmarshaller.entityToString(), body -> next.apply(of(query, body))));
  }

  private static FormFields of(Map<String, String> query, String body) {
    Map<String, String> fields = new LinkedHashMap<>(query);
    if (!body.isBlank()) {
      fields.putAll(Query.create(body).toMap());
    }
    return new FormFields(fields);
  }

  Optional<String> find(String key) {
    return Optional.ofNullable(fields.get(key));
  }

  /**
   * The value of a field that must be there.
   *
   * @throws IllegalArgumentException if it is not
   */
  String need(String key) {
    return find(key)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"" + key + "\" is missing; send it as a form, as curl -d does"));
  }
}
