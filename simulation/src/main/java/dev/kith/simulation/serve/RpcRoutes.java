package dev.kith.simulation.serve;

import static akka.http.javadsl.server.Directives.extractMaterializer;
import static akka.http.javadsl.server.Directives.extractRequest;
import static akka.http.javadsl.server.Directives.get;

import akka.NotUsed;
import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.ws.Message;
import akka.http.javadsl.model.ws.WebSocketUpgrade;
import akka.http.javadsl.server.Route;
import akka.stream.Materializer;
import akka.stream.javadsl.Flow;
import dev.kith.node.admin.RpcSocket;
import dev.kith.simulation.control.Line;
import java.util.Optional;

/** The admin API of one node, by a WebSocket that ends with it. */
final class RpcRoutes {
  private static final String NO_SOCKET =
      "This takes JSON-RPC by a WebSocket; open one here, or use kith sim node rpc.";

  private final Answers answers;

  RpcRoutes(Answers answers) {
    this.answers = answers;
  }

  Route to(String node) {
    return get(
        () ->
            extractMaterializer(
                materializer ->
                    extractRequest(
                        request ->
                            answers.line(
                                node,
                                line ->
                                    response(
                                        line,
                                        request.getAttribute(AttributeKeys.webSocketUpgrade),
                                        materializer)))));
  }

  private static HttpResponse response(
      Line line, Optional<WebSocketUpgrade> upgrade, Materializer materializer) {
    if (upgrade.isEmpty()) {
      line.close();
      return Answers.refusal(StatusCodes.BAD_REQUEST, NO_SOCKET);
    }
    return upgrade.get().handleMessagesWith(flow(line, materializer));
  }

  private static Flow<Message, Message, NotUsed> flow(Line line, Materializer materializer) {
    return RpcSocket.flow(line, line.connection(), materializer)
        .watchTermination(
            (nothing, end) -> {
              end.whenComplete((done, failure) -> line.close());
              return nothing;
            });
  }
}
