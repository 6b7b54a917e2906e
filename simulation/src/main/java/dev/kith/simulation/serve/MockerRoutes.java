package dev.kith.simulation.serve;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEndOrSingleSlash;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.Directives.post;

import akka.http.javadsl.server.Route;
import dev.kith.simulation.fault.Mocker;
import dev.kith.simulation.fault.Mockers;
import dev.kith.simulation.text.Quantities;
import java.util.List;

/** Ready ways for nodes to come and go. */
final class MockerRoutes {
  private final Answers answers;

  MockerRoutes(Answers answers) {
    this.answers = answers;
  }

  Route routes() {
    return pathPrefix(
        "mocker",
        () ->
            concat(
                pathEndOrSingleSlash(() -> get(() -> answers.list(lab -> names()))),
                path("start", () -> post(() -> FormFields.then(this::start))),
                path("stop", () -> post(this::stop))));
  }

  private static List<String> names() {
    return Mockers.all().stream().map(Mocker::name).toList();
  }

  private Route start(FormFields form) {
    String mocker = form.need("mocker-type");
    int count = Quantities.count(form.need("node-count"));
    return answers.object(lab -> lab.mock(mocker, count).json());
  }

  private Route stop() {
    return answers.object(
        lab -> {
          lab.endMocking();
          return lab.network().json();
        });
  }
}
