package dev.kith.node.environment;

import akka.actor.typed.ActorRef;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listening socket that accepts as many connections as were asked for. */
final class NioAcceptor implements Transport.Acceptor, SelectorLoop.Ready {
  private static final Logger LOG = LoggerFactory.getLogger(NioAcceptor.class);

  /**
   * How long to wait when the system has no descriptor for another connection, as in go-ethereum:
   * some session may end meanwhile, and asking at once would only burn the processor.
   */
  private static final Duration REST = Duration.ofMillis(200);

  private final SelectorLoop loop;
  private final ServerSocketChannel channel;
  private final ActorRef<? super Transport.ListenEvent> listener;

  // The rest is touched by the loop's thread only.
  private final Set<NioConnection> untaken = new LinkedHashSet<>();
  private @Nullable SelectionKey key;
  private int wanted;
  private boolean resting;

  NioAcceptor(
      SelectorLoop loop,
      ServerSocketChannel channel,
      ActorRef<? super Transport.ListenEvent> listener) {
    this.loop = loop;
    this.channel = channel;
    this.listener = listener;
  }

  void register(Runnable whenRegistered) {
    loop.execute(
        () -> {
          try {
            key = loop.register(channel, 0, this);
            whenRegistered.run();
          } catch (IOException e) {
            failed(e);
          }
        });
  }

  @Override
  public void accept(int connections) {
    loop.execute(
        () -> {
          wanted += connections;
          updateInterest();
        });
  }

  @Override
  public void ready(SelectionKey ready) throws IOException {
    forgetTaken();
    for (SocketChannel next = next(); next != null; next = next()) {
      wanted--;
      hand(next);
    }
    updateInterest();
  }

  /** The next connection, if one is wanted and there; without descriptors left it rests a while. */
  private @Nullable SocketChannel next() throws ClosedChannelException {
    try {
      return wanted > 0 && !resting ? channel.accept() : null;
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      LOG.warn("accepting connections rests: {}", Causes.sentence(e));
      rest();
      return null;
    }
  }

  private void rest() {
    resting = true;
    if (key != null) {
      key.interestOps(0);
    }
    loop.after(
        REST,
        () -> {
          resting = false;
          updateInterest();
        });
  }

  private void hand(SocketChannel accepted) {
    try {
      Sockets.prepare(accepted);
      NioConnection connection = NioConnection.of(loop, accepted);
      untaken.add(connection);
      listener.tell(new Transport.Accepted(connection));
    } catch (IOException e) {
      // The other end was gone before we looked; the request for a connection still stands.
      Sockets.closeQuietly(accepted);
      wanted++;
    }
  }

  private void forgetTaken() {
    for (Iterator<NioConnection> each = untaken.iterator(); each.hasNext(); ) {
      if (each.next().taken()) {
        each.remove();
      }
    }
  }

  private void updateInterest() {
    if (key != null && key.isValid() && !resting) {
      key.interestOps(wanted > 0 ? SelectionKey.OP_ACCEPT : 0);
    }
  }

  @Override
  public void failed(IOException cause) {
    LOG.warn("accepting connections ended: {}", Causes.sentence(cause));
    Sockets.closeQuietly(channel);
    abortUntaken();
  }

  @Override
  public void close() {
    loop.release(channel, this::abortUntaken);
  }

  private void abortUntaken() {
    untaken.forEach(NioConnection::abort);
    untaken.clear();
  }
}
