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
import dev.kith.node.admin.rpc.Dispatcher;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** JSON-RPC over a WebSocket: one request after the other, and notifications between answers. */
final class RpcSocket {
  private final Dispatcher dispatcher;
  private final Materializer materializer;
  private final Connection connection = new Connection();

  private RpcSocket(Dispatcher dispatcher, Materializer materializer) {
    this.dispatcher = dispatcher;
    this.materializer = materializer;
  }

  static Flow<Message, Message, NotUsed> flow(Dispatcher dispatcher, Materializer materializer) {
    return new RpcSocket(dispatcher, materializer).flow();
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
    return dispatcher
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
