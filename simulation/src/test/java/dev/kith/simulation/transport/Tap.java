package dev.kith.simulation.transport;

import akka.stream.BoundedSourceQueue;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.environment.Ticker;
import dev.kith.node.environment.Transport.Connection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** One end of a connection in a test: sends on demand, and keeps what comes and when. */
final class Tap implements Subscriber<Bytes> {
  private static final int QUEUED = 10_000;

  final BoundedSourceQueue<Bytes> out;
  final List<Bytes> came = new ArrayList<>();
  final List<Long> times = new ArrayList<>();
  @Nullable Throwable failure;
  boolean completed;
  private final Ticker ticker;
  private @Nullable Subscription subscription;

  Tap(Connection connection, Desk desk, Ticker ticker) {
    this.ticker = ticker;
    this.out =
        Source.<Bytes>queue(QUEUED)
            .viaMat(connection.bytes(), Keep.left())
            .to(Sink.fromSubscriber(this))
            .run(desk.streams());
  }

  Tap demand(long pieces) {
    if (subscription == null) {
      throw new IllegalStateException("the stream has not begun");
    }
    subscription.request(pieces);
    return this;
  }

  void send(int bytes) {
    out.offer(Bytes.wrap(new byte[bytes]));
  }

  Bytes all() {
    return Bytes.concat(came.toArray(Bytes[]::new));
  }

  @Override
  public void onSubscribe(Subscription begun) {
    subscription = begun;
  }

  @Override
  public void onNext(Bytes piece) {
    came.add(piece);
    times.add(ticker.nanos());
  }

  @Override
  public void onError(Throwable cause) {
    failure = cause;
  }

  @Override
  public void onComplete() {
    completed = true;
  }
}
