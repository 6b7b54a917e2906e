package dev.kith.simulation.serve;

import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEndOrSingleSlash;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.Directives.post;

import akka.http.javadsl.server.Route;
import dev.kith.simulation.control.ClockView;
import dev.kith.simulation.control.Pacer;
import dev.kith.simulation.text.Quantities;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** How virtual time passes. */
final class ClockRoutes {
  private final Answers answers;

  ClockRoutes(Answers answers) {
    this.answers = answers;
  }

  Route routes() {
    return pathPrefix(
        "clock",
        () ->
            concat(
                pathEndOrSingleSlash(() -> get(() -> clock(Pacer::view))),
                path("pause", () -> post(() -> clock(Pacer::pause))),
                path("resume", () -> post(() -> clock(Pacer::resume))),
                path("step", () -> post(() -> clock(Pacer::step))),
                path("speed", () -> post(() -> FormFields.then(this::speed))),
                path("run-until", () -> post(() -> FormFields.then(this::runUntil)))));
  }

  private Route clock(Function<Pacer, ClockView> request) {
    return answers.object(lab -> request.apply(lab.clock()).json());
  }

  private Route speed(FormFields form) {
    String speed = form.need("speed");
    return clock(clock -> clock.speed(speed));
  }

  private Route runUntil(FormFields form) {
    Optional<Duration> length = form.find("for").map(Quantities::delay);
    return length.isPresent()
        ? later(clock -> clock.runFor(length.get()))
        : until(Quantities.delay(form.need("time")));
  }

  private Route until(Duration time) {
    return later(clock -> clock.runUntil(time));
  }

  private Route later(Function<Pacer, CompletionStage<ClockView>> request) {
    return answers.objectLater(lab -> request.apply(lab.clock()).thenApply(ClockView::json));
  }
}
