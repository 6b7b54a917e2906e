package dev.kith.simulation.serve;

import static akka.http.javadsl.server.Directives.complete;
import static akka.http.javadsl.server.Directives.extractMethod;
import static akka.http.javadsl.server.Directives.handleExceptions;
import static akka.http.javadsl.server.Directives.handleRejections;
import static akka.http.javadsl.server.Directives.optionalHeaderValueByName;
import static akka.http.javadsl.server.Directives.respondWithHeader;
import static akka.http.javadsl.server.Directives.respondWithHeaders;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.ExceptionHandler;
import akka.http.javadsl.server.RejectionHandler;
import akka.http.javadsl.server.Route;
import dev.kith.node.admin.Bearer;
import java.util.List;
import java.util.Optional;

/** Before all paths: who may come in, from which pages, and what is said to whom nothing fits. */
final class Gate {
  /** Any page may: the address is the user's own machine, or a token is needed. */
  private static final List<HttpHeader> CORS =
      List.of(
          RawHeader.create("Access-Control-Allow-Origin", "*"),
          RawHeader.create(
              "Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS"));

  private static final HttpHeader ALLOWED =
      RawHeader.create("Access-Control-Allow-Headers", "Content-Type, Authorization");

  private static final ExceptionHandler FAILURES =
      ExceptionHandler.newBuilder()
          .match(RuntimeException.class, failure -> complete(Answers.refusal(failure)))
          .build();

  private static final String NO_TOKEN =
      "This needs the token of kith sim serve; send it as \"Authorization: Bearer TOKEN\".";

  private Gate() {}

  static Route before(Route routes, Optional<String> token) {
    Route inside =
        extractMethod(
            method ->
                method.equals(HttpMethods.OPTIONS)
                    ? respondWithHeader(ALLOWED, () -> complete(StatusCodes.OK))
                    : guarded(routes, token));
    return respondWithHeaders(
        CORS,
        () ->
            handleRejections(
                RejectionHandler.defaultHandler(), () -> handleExceptions(FAILURES, () -> inside)));
  }

  private static Route guarded(Route routes, Optional<String> token) {
    return optionalHeaderValueByName(
        "Authorization",
        given ->
            Bearer.admits(given, token)
                ? routes
                : complete(Answers.refusal(StatusCodes.UNAUTHORIZED, NO_TOKEN)));
  }
}
