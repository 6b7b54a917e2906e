package dev.kith.node.admin;

import static akka.http.javadsl.server.Directives.complete;
import static akka.http.javadsl.server.Directives.completeWithFuture;
import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.extractRequest;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.onSuccess;
import static akka.http.javadsl.server.Directives.post;

import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Route;
import akka.stream.Materializer;
import akka.util.ByteString;
import dev.kith.node.admin.rpc.Caller;
import dev.kith.node.admin.rpc.Connection;
import dev.kith.node.admin.rpc.Dispatcher;
import java.util.concurrent.CompletionStage;

/** JSON-RPC by {@code POST}, and by a WebSocket at the same path. */
final class RpcRoute {
  /** A batch of a hundred calls, each with the longest record; nobody needs more. */
  static final int MAX_REQUEST = 256 * 1024;

  private static final String WELCOME =
      "This is the admin API of a Kith node: POST JSON-RPC 2.0 here, or open a WebSocket. The"
          + " method rpc.discover shows all others.\n";
  private static final String NO_JSON =
      "Send JSON, as curl does with -H 'Content-Type: application/json'.";
  private static final String TOO_LARGE =
      "A request has at most " + MAX_REQUEST + " bytes; send fewer calls at once.";

  private final Dispatcher dispatcher;
  private final Materializer materializer;

  RpcRoute(Dispatcher dispatcher, Materializer materializer) {
    this.dispatcher = dispatcher;
    this.materializer = materializer;
  }

  Route route() {
    return concat(get(() -> extractRequest(this::stay)), post(() -> extractRequest(this::once)));
  }

  private Route stay(HttpRequest request) {
    return request
        .getAttribute(AttributeKeys.webSocketUpgrade)
        .map(
            upgrade ->
                complete(
                    upgrade.handleMessagesWith(
                        RpcSocket.flow(dispatcher, new Connection(), materializer))))
        .orElseGet(() -> complete(WELCOME));
  }

  private Route once(HttpRequest request) {
    return onSuccess(read(request), body -> once(request, body));
  }

  /** Without this type a page could send a request that a browser takes for a harmless form. */
  private Route once(HttpRequest request, ByteString body) {
    if (!request.entity().getContentType().mediaType().equals(MediaTypes.APPLICATION_JSON)) {
      return Gate.refuse(StatusCodes.UNSUPPORTED_MEDIA_TYPE, NO_JSON);
    }
    return body.size() > MAX_REQUEST
        ? Gate.refuse(StatusCodes.CONTENT_TOO_LARGE, TOO_LARGE)
        : answer(body.utf8String());
  }

  /**
   * The body, of one that is too large its beginning. It is read to its end even then: who is still
   * sending does not read the answer. Who sends for ever is ended by the timeout of requests.
   */
  private CompletionStage<ByteString> read(HttpRequest request) {
    return request
        .entity()
        .withoutSizeLimit()
        .getDataBytes()
        .runFold(
            ByteString.emptyByteString(),
            (body, part) -> body.size() > MAX_REQUEST ? body : body.concat(part),
            materializer);
  }

  private Route answer(String body) {
    return completeWithFuture(
        dispatcher
            .answer(body, Caller.ONCE)
            .thenApply(answer -> answer.map(RpcRoute::json).orElseGet(HttpResponse::create)));
  }

  static HttpResponse json(String text) {
    return HttpResponse.create().withEntity(ContentTypes.APPLICATION_JSON, text + "\n");
  }
}
