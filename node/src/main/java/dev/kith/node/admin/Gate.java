package dev.kith.node.admin;

import static akka.http.javadsl.server.Directives.complete;
import static akka.http.javadsl.server.Directives.extractRequest;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.StatusCode;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.Host;
import akka.http.javadsl.server.Route;
import java.util.Optional;

/**
 * Before all paths: who may come in. A web page that a user of this machine looks at must not, by
 * no trick: not under a name that leads here, not as a form, not by a WebSocket.
 */
final class Gate {
  private static final String NO_TOKEN =
      "This needs the token of the node; send it as \"Authorization: Bearer TOKEN\".";
  private static final String NO_PAGE =
      "Web pages may not ask this node; use a program on this machine.";
  private static final String NO_NAME =
      "Ask for this node by its address or as localhost, or by any name with its token.";

  private final Optional<String> token;

  Gate(Optional<String> token) {
    this.token = token;
  }

  /** A route for anybody who is no page. */
  Route open(Route route) {
    return extractRequest(
        request ->
            isPage(request) ? refuse(StatusCodes.FORBIDDEN, NO_PAGE) : named(request, route));
  }

  /** A route for those with the token, if one is needed. */
  Route closed(Route route) {
    Route guarded =
        extractRequest(
            request ->
                Bearer.admits(header(request, "Authorization"), token)
                    ? route
                    : refuse(StatusCodes.UNAUTHORIZED, NO_TOKEN));
    return open(guarded);
  }

  /** A page from elsewhere has the token no more than the name; with one, names may be anything. */
  private Route named(HttpRequest request, Route route) {
    return token.isPresent() || hasOwnName(request)
        ? route
        : refuse(StatusCodes.FORBIDDEN, NO_NAME);
  }

  /** Browsers say where a page is from, if it asks anything that could do harm. */
  private static boolean isPage(HttpRequest request) {
    Optional<String> origin = header(request, "Origin");
    String own = "http://" + header(request, "Host").orElse("");
    return origin.isPresent() && !origin.get().equals(own);
  }

  /** A name that a stranger's name server leads here is no own one. */
  private static boolean hasOwnName(HttpRequest request) {
    return request
        .getHeader(Host.class)
        .map(Host::host)
        .filter(host -> host.isNamedHost() && !host.address().equalsIgnoreCase("localhost"))
        .isEmpty();
  }

  private static Optional<String> header(HttpRequest request, String name) {
    return request.getHeader(name).map(header -> header.value());
  }

  static Route refuse(StatusCode status, String sentence) {
    return complete(status, sentence + "\n");
  }
}
