package dev.kith.node.admin;

import akka.NotUsed;
import akka.http.javadsl.model.ws.Message;
import akka.http.javadsl.model.ws.TextMessage;
import akka.japi.Pair;
import akka.stream.Materializer;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import dev.kith.node.admin.rpc.Connection;
import dev.kith.node.admin.rpc.Responder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** JSON-RPC over a WebSocket: one request after the other, and notifications between answers. */
public final class RpcSocket {
  private final Responder responder;
  private final Materializer materializer;
  private final Connection connection;

  private RpcSocket(Responder responder, Connection connection, Materializer materializer) {
    this.responder = responder;
    this.connection = connection;
    this.materializer = materializer;
  }

  /**
   * What a WebSocket does with messages. It ends with the connection, and the other way round.
   *
   * @param connection of a caller who has told nothing yet
   * @param materializer runs what comes in parts
   */
  public static Flow<Message, Message, NotUsed> flow(
      Responder responder, Connection connection, Materializer materializer) {
    return new RpcSocket(responder, connection, materializer).flow();
  }

  /** A message is read when the answer to the one before was taken: a deaf caller waits. */
  private Flow<Message, Message, NotUsed> flow() {
    Sink<Message, NotUsed> requests =
        Flow.<Message>create()
            .mapAsync(1, this::text)
            .mapAsync(1, this::answered)
            .to(Sink.onComplete(end -> connection.close()));
    return Flow.fromSinkAndSourceCoupled(requests, told());
  }

  private CompletionStage<String> answered(String request) {
    return responder
        .answer(request, connection)
        .thenCompose(connection::tell)
        .thenApply(taken -> "");
  }

  private Source<Message, NotUsed> told() {
    return Source.unfoldAsync(
            connection,
            to -> to.next().thenApply(next -> next.map(text -> Pair.create(to, message(text)))))
        .watchTermination(
            (nothing, end) -> {
              end.whenComplete((done, failure) -> connection.close());
              return nothing;
            });
  }

  private static Message message(String text) {
    return TextMessage.create(text);
  }

  /** A request that is too large, or no text, ends the connection. */
  private CompletionStage<String> text(Message message) {
    if (!message.isText()) {
      return CompletableFuture.failedFuture(new IllegalArgumentException("requests are text"));
    }
    TextMessage text = message.asTextMessage();
    Source<String, ?> parts =
        text.isStrict() ? Source.single(text.getStrictText()) : text.getStreamedText();
    return parts
        .limitWeighted(RpcRoute.MAX_REQUEST, part -> (long) part.length())
        .runWith(Sink.seq(), materializer)
        .thenApply(all -> String.join("", all));
  }
}
