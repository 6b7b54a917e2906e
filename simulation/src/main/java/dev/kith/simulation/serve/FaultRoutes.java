package dev.kith.simulation.serve;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.delete;
import static akka.http.javadsl.server.Directives.entity;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.patch;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.post;
import static akka.http.javadsl.server.PathMatchers.integerSegment;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.http.javadsl.server.Route;
import akka.http.javadsl.unmarshalling.Unmarshaller;
import dev.kith.simulation.control.FaultView;
import java.util.List;

/** What lies between the nodes, and what goes wrong. */
final class FaultRoutes {
  private final Answers answers;

  FaultRoutes(Answers answers) {
    this.answers = answers;
  }

  Route routes() {
    return concat(
        path(
            "links",
            () ->
                concat(
                    get(() -> answers.object(lab -> lab.links().json())),
                    patch(() -> FormFields.then(this::link)))),
        path(
            "faults",
            () ->
                concat(
                    get(() -> answers.list(lab -> json(lab.faults()))),
                    post(() -> entity(Unmarshaller.entityToString(), this::sabotage)))),
        path(
            segment("faults").slash(integerSegment()),
            fault -> delete(() -> answers.list(lab -> json(lab.callOff(fault))))));
  }

  private Route link(FormFields form) {
    String links = form.need("path");
    String spec = form.find("spec").orElse("");
    return answers.object(lab -> lab.link(links, spec).json());
  }

  private Route sabotage(String plan) {
    return answers.list(lab -> json(lab.sabotage(plan)));
  }

  private static List<?> json(List<FaultView> faults) {
    return faults.stream().map(FaultView::json).toList();
  }
}
