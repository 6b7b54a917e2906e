package dev.kith.simulation.adversary;

import akka.stream.BoundedSourceQueue;
import akka.stream.Materializer;
import akka.stream.QueueOfferResult;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.environment.Transport;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** One connection of a foe: bytes of any sort out, and whatever comes in, until it turns deaf. */
final class Line implements Subscriber<Bytes> {
  /** Writes that wait for the system: more than the single bytes of a handshake. */
  private static final int QUEUED = 4096;

  private final InetSocketAddress remote;
  private final Consumer<RuntimeException> mistake;
  private final BoundedSourceQueue<Bytes> out;
  private Consumer<Bytes> ear = bytes -> {};
  private @Nullable Subscription incoming;
  private boolean deaf;
  private boolean over;

  Line(Transport.Connection connection, Materializer streams, Consumer<RuntimeException> mistake) {
    this.remote = connection.remote();
    this.mistake = mistake;
    this.out =
        Source.<Bytes>queue(QUEUED)
            .viaMat(connection.bytes(), Keep.left())
            .to(Sink.fromSubscriber(this))
            .run(streams);
  }

  InetSocketAddress remote() {
    return remote;
  }

  /** Hands over what comes from now on. */
  void listen(Consumer<Bytes> whenCame) {
    ear = whenCame;
  }

  /** Reads no more, for ever. */
  void turnDeaf() {
    deaf = true;
  }

  /** Sends bytes; those for which a closed line has no use are lost. */
  void write(Bytes bytes) {
    if (!over && out.offer(bytes) == QueueOfferResult.dropped()) {
      mistake.accept(new IllegalStateException("a foe wrote more than " + QUEUED + " pieces"));
    }
  }

  /** Says no more; what was written is still sent. */
  void hangUp() {
    if (!over) {
      over = true;
      out.complete();
    }
  }

  @Override
  public void onSubscribe(Subscription begun) {
    incoming = begun;
    begun.request(1);
  }

  @Override
  public void onNext(Bytes piece) {
    try {
      ear.accept(piece);
    } catch (RuntimeException bug) {
      mistake.accept(bug);
    }
    if (!deaf && incoming != null) {
      incoming.request(1);
    }
  }

  @Override
  public void onError(Throwable cause) {
    over = true;
  }

  @Override
  public void onComplete() {
    hangUp();
  }
}
