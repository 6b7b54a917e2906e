package dev.kith.node.admin.rpc;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.event.EventFeed;
import dev.kith.node.event.NodeEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** What of one namespace can be followed, and the methods that begin and end it. */
public final class Topics {
  /** As many random bytes as in go-ethereum: nobody guesses another's subscription. */
  private static final int ID_BYTES = 16;

  private final String namespace;
  private final EventFeed feed;
  private final Entropy entropy;
  private final Map<String, Supplier<Function<NodeEvent, Optional<?>>>> topics;

  /**
   * Topics about the events of a feed.
   *
   * @param topics by name, what makes the shape of one subscription's news: it may remember
   */
  public Topics(
      String namespace,
      EventFeed feed,
      Entropy entropy,
      Map<String, Supplier<Function<NodeEvent, Optional<?>>>> topics) {
    this.namespace = namespace;
    this.feed = feed;
    this.entropy = entropy;
    this.topics = Map.copyOf(topics);
  }

  /** The methods. */
  public List<Method> methods() {
    Parameter topic = Parameter.text("topic", "One of: " + String.join(", ", topics.keySet()));
    Parameter id = Parameter.text("subscription", "What subscribing gave.");
    return List.of(
        new Method(
            namespace + "_subscribe",
            "Tells from now on what happens, by notifications on this WebSocket.",
            List.of(topic),
            Schema.TEXT,
            (arguments, caller) ->
                CompletableFuture.completedFuture(
                    subscribe(arguments.text(0), connection(caller)))),
        new Method(
            namespace + "_unsubscribe",
            "Ends a subscription.",
            List.of(id),
            Schema.TRUTH,
            (arguments, caller) ->
                CompletableFuture.completedFuture(
                    unsubscribe(arguments.text(0), connection(caller)))));
  }

  private static Connection connection(Caller caller) {
    return caller.connection().orElseThrow(() -> new RpcException(RpcError.noNotifications()));
  }

  private String subscribe(String name, Connection connection) {
    Supplier<Function<NodeEvent, Optional<?>>> topic = topics.get(name);
    if (topic == null) {
      throw new RpcException(RpcError.noTopic(Dispatcher.shown(name), namespace));
    }
    String id = "0x" + entropy.bytes(ID_BYTES).toHex().replaceFirst("^0+", "");
    connection.open(id, new News(namespace, topic.get(), feed, connection::wake));
    return id;
  }

  private static boolean unsubscribe(String id, Connection connection) {
    if (!connection.end(id)) {
      throw new RpcException(RpcError.failed("subscription not found"));
    }
    return true;
  }
}
