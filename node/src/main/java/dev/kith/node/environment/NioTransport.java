package dev.kith.node.environment;

import akka.actor.typed.ActorRef;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * TCP and UDP through {@code java.nio}: one loop waits on all sockets, on the threads that run the
 * sessions, and whoever sends does it on a thread of his own.
 *
 * <p>{@code docs/decisions/0002-sockets.md} says why this is not Akka's TCP.
 */
final class NioTransport implements Transport {
  /** Connections the system keeps for us until we accept: enough for a burst, Linux's own cap. */
  private static final int BACKLOG = 4096;

  private final SelectorLoop loop;
  private final SessionThreads threads;

  private NioTransport(SelectorLoop loop) {
    this.loop = loop;
    this.threads = SessionThreads.start(loop);
  }

  static NioTransport start() {
    return new NioTransport(SelectorLoop.open());
  }

  @Override
  public Optional<Executor> threads() {
    return Optional.of(threads);
  }

  /** Binds on the loop's thread, after all that was closed before has freed its address. */
  @Override
  public void listen(InetSocketAddress address, ActorRef<? super ListenEvent> listener) {
    loop.execute(
        () -> {
          loop.forgetClosed();
          open(address, listener);
        });
  }

  private void open(InetSocketAddress address, ActorRef<? super ListenEvent> listener) {
    ServerSocketChannel channel = null;
    try {
      channel = ServerSocketChannel.open();
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(address, BACKLOG);
      NioAcceptor acceptor = new NioAcceptor(loop, channel, listener);
      InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
      acceptor.register(() -> listener.tell(new Bound(local, acceptor)));
    } catch (IOException | RuntimeException e) {
      if (channel != null) {
        Sockets.closeQuietly(channel);
      }
      listener.tell(new BindFailed(address, Causes.sentence(e)));
    }
  }

  @Override
  public Dial dial(
      InetSocketAddress address, Duration timeout, ActorRef<? super DialEvent> dialer) {
    SocketChannel channel;
    try {
      channel = SocketChannel.open();
    } catch (IOException e) {
      dialer.tell(new DialFailed(Causes.sentence(e)));
      return () -> {};
    }
    NioDial dial = new NioDial(loop, channel, address, dialer);
    dial.start(timeout);
    return dial;
  }

  /** Binds on the loop's thread, for the same reason. */
  @Override
  public void bind(InetSocketAddress address, ActorRef<? super DatagramEvent> receiver) {
    loop.execute(
        () -> {
          loop.forgetClosed();
          NioDatagrams.bind(loop, address, receiver);
        });
  }

  @Override
  public void close() {
    threads.close();
  }
}
