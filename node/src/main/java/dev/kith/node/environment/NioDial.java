package dev.kith.node.environment;

import akka.actor.typed.ActorRef;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One attempt to connect: ends with one answer, or with none when cancelled. */
final class NioDial implements Transport.Dial, SelectorLoop.Ready {
  private final SelectorLoop loop;
  private final SocketChannel channel;
  private final InetSocketAddress address;
  private final AtomicReference<@Nullable ActorRef<? super Transport.DialEvent>> dialer;
  private volatile @Nullable NioConnection connection;

  NioDial(
      SelectorLoop loop,
      SocketChannel channel,
      InetSocketAddress address,
      ActorRef<? super Transport.DialEvent> dialer) {
    this.loop = loop;
    this.channel = channel;
    this.address = address;
    this.dialer = new AtomicReference<>(dialer);
  }

  void start(Duration timeout) {
    loop.execute(this::connect);
    loop.after(
        timeout,
        () -> answer(new Transport.DialFailed("no answer within " + seconds(timeout) + " s")));
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private void connect() {
    try {
      Sockets.prepare(channel);
      if (channel.connect(address)) {
        connected();
      } else {
        loop.register(channel, SelectionKey.OP_CONNECT, this);
      }
    } catch (IOException | RuntimeException e) {
      answer(new Transport.DialFailed(Causes.sentence(e)));
    }
  }

  @Override
  public void ready(SelectionKey key) throws IOException {
    if (channel.finishConnect()) {
      key.interestOps(0);
      connected();
    }
  }

  private void connected() throws IOException {
    NioConnection made = NioConnection.of(loop, channel);
    connection = made;
    answer(new Transport.Connected(made));
  }

  @Override
  public void failed(IOException cause) {
    answer(new Transport.DialFailed(Causes.sentence(cause)));
  }

  private void answer(Transport.DialEvent event) {
    ActorRef<? super Transport.DialEvent> asker = dialer.getAndSet(null);
    if (asker == null) {
      if (event instanceof Transport.Connected made) {
        made.connection().abort();
      }
      return;
    }
    if (event instanceof Transport.DialFailed) {
      close();
    }
    asker.tell(event);
  }

  @Override
  public void cancel() {
    if (dialer.getAndSet(null) != null) {
      close();
      return;
    }
    // Read only now: whoever took the dialer away had set it before.
    NioConnection made = connection;
    if (made != null && !made.taken()) {
      made.abort();
    }
  }

  private void close() {
    Sockets.closeQuietly(channel);
    loop.wakeup();
  }
}
