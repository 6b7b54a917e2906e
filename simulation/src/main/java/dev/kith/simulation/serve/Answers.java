package dev.kith.simulation.serve;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCode;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.Route;
import dev.kith.simulation.control.Desk;
import dev.kith.simulation.control.Lab;
import dev.kith.simulation.control.Line;
import dev.kith.simulation.text.JsonLine;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests to the desk, and answers back: JSON, or a status and one sentence. Safe from any
 * thread.
 */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private final Desk desk;

  Answers(Desk desk) {
    this.desk = desk;
  }

  /** Answers with an object. */
  Route object(Function<Lab, Map<String, Object>> request) {
    return reply(desk.ask(lab -> ok(request.apply(lab))));
  }

  /** Answers with an object when it is there, however long that takes. */
  Route objectLater(Function<Lab, CompletionStage<Map<String, Object>>> request) {
    return reply(desk.ask(request).thenCompose(Function.identity()).thenApply(Answers::ok));
  }

  /** Answers with a list. */
  Route list(Function<Lab, List<?>> request) {
    return reply(desk.ask(lab -> json(StatusCodes.OK, JsonLine.of(request.apply(lab)))));
  }

  /** Answers with what is JSON already. */
  Route text(Function<Lab, String> request) {
    return reply(desk.ask(lab -> json(StatusCodes.OK, request.apply(lab).stripTrailing())));
  }

  /** Answers with an object that is new. */
  Route created(Function<Lab, Map<String, Object>> request) {
    return reply(desk.ask(lab -> json(StatusCodes.CREATED, JsonLine.of(request.apply(lab)))));
  }

  /** Answers with whatever comes of what the lab gave. */
  <T> Route with(Function<Lab, T> request, Function<T, HttpResponse> response) {
    return reply(desk.ask(request).thenApply(response));
  }

  /** Answers with whatever comes of a line to a node. */
  Route line(String node, Function<Line, HttpResponse> response) {
    return with(lab -> lab.call(node, desk), response);
  }

  private static Route reply(CompletionStage<HttpResponse> answer) {
    return Directives.completeWithFuture(answer.exceptionally(Answers::refusal));
  }

  private static HttpResponse ok(Map<String, Object> fields) {
    return json(StatusCodes.OK, JsonLine.of(fields));
  }

  private static HttpResponse json(StatusCode status, String text) {
    return HttpResponse.create()
        .withStatus(status)
        .withEntity(ContentTypes.APPLICATION_JSON, text + "\n");
  }

  /** What somebody is told whose request came to nothing. */
  static HttpResponse refusal(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return refusal(status(cause), String.valueOf(cause.getMessage()));
  }

  static HttpResponse refusal(StatusCode status, String sentence) {
    return json(status, JsonLine.of(Map.of("error", sentence)));
  }

  private static StatusCode status(Throwable cause) {
    if (cause instanceof NoSuchElementException) {
      return StatusCodes.NOT_FOUND;
    }
    if (cause instanceof IllegalArgumentException) {
      return StatusCodes.BAD_REQUEST;
    }
    if (!(cause instanceof IllegalStateException)) {
      LOG.warn("a request failed in a way that nobody foresaw", cause);
    }
    return StatusCodes.INTERNAL_SERVER_ERROR;
  }
}
