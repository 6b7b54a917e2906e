package dev.kith.protocols.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.SessionClosedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessagePipeTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void sendReturnsWhenTheOtherEndHasHandledTheMessage() throws Exception {
    try (MessagePipe pipe = new MessagePipe()) {
      Future<?> sent = send(pipe.left(), 3, "hello");
      Message message = pipe.right().read();
      assertThat(message.code()).isEqualTo(3);
      assertThat(message.as(String.class)).isEqualTo("hello");
      assertThat(sent.isDone()).isFalse();
      message.release();
      sent.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void expectNamesWhatCameInstead() throws Exception {
    try (MessagePipe pipe = new MessagePipe()) {
      Future<?> right = send(pipe.left(), 0, "foo");
      pipe.right().expect(0, "foo");
      Future<?> wrong = send(pipe.left(), 1, "foo");
      assertThatThrownBy(() -> pipe.right().expect(0, "foo"))
          .isInstanceOf(AssertionError.class)
          .hasMessage("expected message 0, but got 1");
      right.get(10, TimeUnit.SECONDS);
      assertThat(wrong.isDone()).isFalse();
    }
  }

  @Test
  void closingWakesWhoeverWaits() throws Exception {
    MessagePipe pipe = new MessagePipe();
    Future<?> sent = send(pipe.left(), 0, "foo");
    // Now it is under way for certain, and waits to be handled.
    assertThat(pipe.right().read().code()).isZero();
    CompletableFuture<Throwable> reader = new CompletableFuture<>();
    threads.execute(
        () -> {
          try {
            pipe.left().read();
          } catch (SessionClosedException | InterruptedException e) {
            reader.complete(e);
          }
        });
    pipe.close();
    pipe.close();
    assertThat(reader.get(10, TimeUnit.SECONDS)).isInstanceOf(SessionClosedException.class);
    sent.get(10, TimeUnit.SECONDS);
    assertThatThrownBy(() -> pipe.right().send(0, "late"))
        .isInstanceOf(SessionClosedException.class);
    assertThatThrownBy(() -> pipe.right().read(Duration.ofSeconds(1)))
        .isInstanceOf(SessionClosedException.class);
  }

  private Future<?> send(PipeEnd end, int code, Object value) {
    return threads.submit(
        () -> {
          end.send(code, value);
          return null;
        });
  }
}
