package dev.kith.node.admin.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.event.EventFeed;
import dev.kith.node.event.EventQueue;
import dev.kith.node.event.NodeEvent;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Answers and notifications of one connection, without a wire. */
class ConnectionTest {
  private final EventFeed feed = new EventFeed();
  private final Dispatcher dispatcher =
      new Dispatcher(
          new Methods(
              "1",
              new Topics(
                      "test",
                      feed,
                      Entropy.seeded(1),
                      Map.of(
                          "stops",
                          () -> ConnectionTest::shape,
                          "none",
                          () -> e -> Optional.empty()))
                  .methods()));
  private final Connection connection = new Connection();

  private static Optional<?> shape(NodeEvent event) {
    if (event instanceof NodeEvent.Missed missed) {
      return Optional.of(Map.of("missed", missed.events()));
    }
    return event instanceof NodeEvent.Stopped stopped
        ? Optional.of(Map.of("orphans", stopped.orphans()))
        : Optional.empty();
  }

  private CompletableFuture<Void> ask(String method, String parameter) {
    String request =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
            + method
            + "\",\"params\":[\""
            + parameter
            + "\"]}";
    return dispatcher
        .answer(request, connection)
        .thenCompose(connection::tell)
        .toCompletableFuture();
  }

  private void say(String method, String parameter) {
    assertThat(ask(method, parameter)).isNotCompletedExceptionally();
  }

  private String next() {
    return connection.next().toCompletableFuture().join().orElseThrow();
  }

  private String subscribe() {
    say("test_subscribe", "stops");
    return Json.parse(next()).get("result").textValue();
  }

  @Test
  void tellsWhatThereIsBeforeItEnds() {
    subscribe();
    feed.publish(new NodeEvent.Stopped(3));
    connection.finish();
    assertThat(next()).contains("\"orphans\":3");
    assertThat(connection.next().toCompletableFuture().join()).isEmpty();
  }

  @Test
  void answersBeforeItsNews() {
    CompletableFuture<Void> taken = ask("test_subscribe", "stops");
    feed.publish(new NodeEvent.Stopped(3));
    assertThat(taken).isNotDone();
    String id = Json.parse(next()).get("result").textValue();
    assertThat(taken).isDone();
    assertThat(next())
        .isEqualTo(
            "{\"jsonrpc\":\"2.0\",\"method\":\"test_subscription\",\"params\":{\"subscription\":\""
                + id
                + "\",\"result\":{\"orphans\":3}}}");
  }

  @Test
  void namesSubscriptionsAsGoEthereumDoes() {
    assertThat(subscribe()).matches("0x[1-9a-f][0-9a-f]{20,31}");
    assertThat(subscribe()).isNotEqualTo(subscribe());
  }

  @Test
  void hearsWhatComesWhileItWaits() {
    subscribe();
    CompletableFuture<Optional<String>> waiting = connection.next().toCompletableFuture();
    assertThat(waiting).isNotDone();
    feed.publish(new NodeEvent.Stopped(4));
    assertThat(waiting.join().orElseThrow()).contains("{\"orphans\":4}");
  }

  @Test
  void losesWhatItDoesNotTakeAndSaysSo() {
    subscribe();
    for (int i = 0; i < EventQueue.DEFAULT_CAPACITY + 5; i++) {
      feed.publish(new NodeEvent.Stopped(i));
    }
    for (int i = 0; i < EventQueue.DEFAULT_CAPACITY; i++) {
      assertThat(next()).contains("{\"orphans\":" + i + "}");
    }
    assertThat(next()).contains("{\"missed\":5}");
  }

  @Test
  void hearsNoMoreAfterUnsubscribing() {
    String id = subscribe();
    say("test_unsubscribe", id);
    assertThat(next()).contains("\"result\":true");
    assertThat(feed.followed()).isFalse();
    say("test_unsubscribe", id);
    assertThat(next()).contains("-32000").contains("subscription not found");
  }

  @Test
  void refusesWhatNobodyPublishes() {
    say("test_subscribe", "blocks");
    assertThat(next())
        .contains("-32601")
        .contains("no \\\"blocks\\\" subscription in test namespace");
  }

  @Test
  void boundsItsSubscriptions() {
    for (int i = 0; i < Connection.MAX_SUBSCRIPTIONS; i++) {
      subscribe();
    }
    say("test_subscribe", "stops");
    assertThat(next()).contains("too many subscriptions");
  }

  @Test
  void givesEachSubscriptionItsTurn() {
    String first = subscribe();
    String second = subscribe();
    feed.publish(new NodeEvent.Stopped(1));
    feed.publish(new NodeEvent.Stopped(2));
    assertThat(next()).contains(first);
    assertThat(next()).contains(second);
    assertThat(next()).contains(first);
    assertThat(next()).contains(second);
  }

  @Test
  void leavesNothingBehind() {
    subscribe();
    CompletableFuture<Void> taken = ask("test_subscribe", "stops");
    CompletableFuture<Optional<String>> waiting = connection.next().toCompletableFuture();
    assertThat(waiting.join()).isPresent();
    waiting = connection.next().toCompletableFuture();
    connection.close();
    assertThat(waiting.join()).isEmpty();
    assertThat(taken).isDone();
    assertThat(feed.followed()).isFalse();
    assertThat(connection.next().toCompletableFuture().join()).isEmpty();
  }

  @Test
  void tellsNobodyWhoIsGone() {
    connection.close();
    assertThat(ask("test_subscribe", "stops")).isDone();
    assertThat(feed.followed()).isFalse();
  }

  @Test
  void needsAConnectionThatStays() {
    String request =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"test_subscribe\",\"params\":[\"stops\"]}";
    assertThat(dispatcher.answer(request, Caller.ONCE).toCompletableFuture().join().orElseThrow())
        .contains("-32001")
        .contains("notifications not supported");
  }
}
