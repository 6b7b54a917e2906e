package dev.kith.node.environment;

import dev.kith.node.bytes.Bytes;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one socket on the selector's thread, ahead of its stream by a bounded number of bytes.
 *
 * <p>Reading ahead keeps the socket registered while bytes flow, instead of one wake-up of the
 * selector for every chunk asked for.
 */
final class SocketReader implements SelectorLoop.Ready {
  /**
   * Bytes read but not yet taken by the stream: two full reads, so that the next is there when one
   * has been decrypted. Counted per connection.
   */
  static final int READ_AHEAD_BYTES = 2 * SelectorLoop.READ_BYTES;

  /** How the arriving bytes ended: orderly, or by a failure. */
  record End(@Nullable IOException failure) {}

  private final SelectorLoop loop;
  private final SocketChannel channel;
  private final Consumer<Bytes> chunks;
  private final Consumer<End> ends;
  private final Runnable writable;
  private final AtomicInteger ahead = new AtomicInteger();
  private volatile boolean paused;
  private volatile @Nullable SelectionKey key;

  SocketReader(
      SelectorLoop loop,
      SocketChannel channel,
      Consumer<Bytes> chunks,
      Consumer<End> ends,
      Runnable writable) {
    this.loop = loop;
    this.channel = channel;
    this.chunks = chunks;
    this.ends = ends;
    this.writable = writable;
  }

  void start() {
    loop.execute(
        () -> {
          try {
            key = loop.register(channel, SelectionKey.OP_READ, this);
          } catch (ClosedChannelException e) {
            // The stream stopped before it began.
          } catch (IOException e) {
            failed(e);
          }
        });
  }

  @Override
  public void ready(SelectionKey ready) throws IOException {
    if (ready.isWritable()) {
      ready.interestOpsAnd(~SelectionKey.OP_WRITE);
      writable.run();
    }
    if (ready.isReadable()) {
      read(ready);
    }
  }

  private void read(SelectionKey ready) throws IOException {
    Bytes chunk = loop.read(channel);
    if (chunk == null) {
      ready.interestOpsAnd(~SelectionKey.OP_READ);
      ends.accept(new End(null));
    } else if (!chunk.isEmpty()) {
      if (ahead.addAndGet(chunk.size()) >= READ_AHEAD_BYTES) {
        ready.interestOpsAnd(~SelectionKey.OP_READ);
        paused = true;
        resumeIfDrained();
      }
      chunks.accept(chunk);
    }
  }

  /** The stream took so many bytes. On the stream's thread. */
  void consumed(int bytes) {
    ahead.addAndGet(-bytes);
    resumeIfDrained();
  }

  private void resumeIfDrained() {
    if (paused && ahead.get() <= READ_AHEAD_BYTES / 2) {
      paused = false;
      interestIn(SelectionKey.OP_READ);
    }
  }

  /** Calls back when the system takes bytes again. On the stream's thread. */
  void awaitWritable() {
    interestIn(SelectionKey.OP_WRITE);
  }

  private void interestIn(int operation) {
    SelectionKey registered = key;
    if (registered == null) {
      loop.execute(() -> interestIn(operation));
      return;
    }
    try {
      registered.interestOpsOr(operation);
      loop.wakeup();
    } catch (CancelledKeyException e) {
      // The channel is closed: its end is on the way to the stream.
    }
  }

  @Override
  public void failed(IOException cause) {
    ends.accept(new End(cause));
  }
}
