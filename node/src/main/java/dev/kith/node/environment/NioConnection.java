package dev.kith.node.environment;

import akka.NotUsed;
import akka.stream.javadsl.Flow;
import dev.kith.node.bytes.Bytes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/** One established TCP connection, before and while its stream runs. */
final class NioConnection implements Transport.Connection {
  private final SelectorLoop loop;
  private final SocketChannel channel;
  private final InetSocketAddress local;
  private final InetSocketAddress remote;
  private final AtomicBoolean taken = new AtomicBoolean();

  private NioConnection(
      SelectorLoop loop, SocketChannel channel, InetSocketAddress local, InetSocketAddress remote) {
    this.loop = loop;
    this.channel = channel;
    this.local = local;
    this.remote = remote;
  }

  static NioConnection of(SelectorLoop loop, SocketChannel channel) throws IOException {
    return new NioConnection(loop, channel, Sockets.local(channel), Sockets.remote(channel));
  }

  @Override
  public InetSocketAddress local() {
    return local;
  }

  @Override
  public InetSocketAddress remote() {
    return remote;
  }

  /** Whether somebody runs the stream, or has aborted. */
  boolean taken() {
    return taken.get();
  }

  @Override
  public Flow<Bytes, Bytes, NotUsed> bytes() {
    return Flow.fromGraph(new SocketStage(this));
  }

  /** The channel for its one stream; whoever comes second gets a refusal. */
  SocketChannel take() {
    if (!taken.compareAndSet(false, true)) {
      throw new IllegalStateException("the bytes of a connection run once; this one has run");
    }
    return channel;
  }

  SelectorLoop loop() {
    return loop;
  }

  @Override
  public void abort() {
    if (taken.compareAndSet(false, true)) {
      Sockets.abort(channel);
      loop.wakeup();
    }
  }
}
