package dev.kith.simulation.serve;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.entity;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEndOrSingleSlash;
import static akka.http.javadsl.server.Directives.post;

import akka.http.javadsl.server.Route;
import akka.http.javadsl.unmarshalling.Unmarshaller;
import dev.kith.simulation.control.Lab;
import dev.kith.simulation.snapshot.Snapshot;
import java.util.Map;
import java.util.function.Consumer;

/** What is about all nodes at once. */
final class NetworkRoutes {
  private final Answers answers;

  NetworkRoutes(Answers answers) {
    this.answers = answers;
  }

  Route routes() {
    return concat(
        pathEndOrSingleSlash(() -> get(() -> answers.object(NetworkRoutes::network))),
        path("start", () -> post(() -> changed(Lab::startAll))),
        path("stop", () -> post(() -> changed(Lab::stopAll))),
        path("reset", () -> post(() -> changed(Lab::reset))),
        path(
            "snapshot",
            () ->
                concat(
                    get(() -> answers.text(lab -> lab.snapshot().text())),
                    post(() -> entity(Unmarshaller.entityToString(), this::load)))));
  }

  private Route load(String text) {
    Snapshot snapshot = Snapshot.parse(text);
    return changed(lab -> lab.load(snapshot));
  }

  private Route changed(Consumer<Lab> change) {
    return answers.object(
        lab -> {
          change.accept(lab);
          return network(lab);
        });
  }

  private static Map<String, Object> network(Lab lab) {
    return lab.network().json();
  }
}
