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
 * Reads one socket: in the selector's loop while the stream is as fast as the remote, in the stream
 * while it is not.
 *
 * <p>The selector reads ahead of the stream, so that a socket stays registered while little flows.
 * When the stream falls behind by a full read the selector lets go, and the stream reads for itself
 * until nothing is there: a flood then costs no hand-over between threads.
 */
final class SocketReader implements SelectorLoop.Ready {
  /**
   * Bytes that the selector has read and the stream not yet taken, at which the selector lets go:
   * one full read, after which there is mostly more. Counted per connection.
   */
  static final int READ_AHEAD_BYTES = SocketBuffer.BYTES;

  /** How the arriving bytes ended: orderly, or by a failure. */
  record End(@Nullable IOException failure) {}

  private final SelectorLoop loop;
  private final SocketChannel channel;
  private final Consumer<Bytes> chunks;
  private final Consumer<End> ends;
  private final Runnable writable;
  private final AtomicInteger ahead = new AtomicInteger();
  private volatile boolean released;
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
    Bytes chunk = SocketBuffer.read(channel);
    if (chunk == null) {
      ready.interestOpsAnd(~SelectionKey.OP_READ);
      ends.accept(new End(null));
    } else if (!chunk.isEmpty()) {
      if (ahead.addAndGet(chunk.size()) >= READ_AHEAD_BYTES) {
        ready.interestOpsAnd(~SelectionKey.OP_READ);
        released = true;
      }
      chunks.accept(chunk);
    }
  }

  /** The stream took so many bytes that the selector had read. On the stream's thread. */
  void consumed(int bytes) {
    ahead.addAndGet(-bytes);
  }

  /** Whether it is the stream's turn to read, once it has taken all that the selector had read. */
  boolean released() {
    return released && ahead.get() == 0;
  }

  /**
   * Reads for the stream, on its thread, when {@link #released()}; if nothing is there the selector
   * reads again.
   *
   * @return null at the end, which is reported like any other
   */
  @Nullable Bytes read() throws IOException {
    Bytes chunk = SocketBuffer.read(channel);
    if (chunk == null) {
      released = false;
      ends.accept(new End(null));
    } else if (chunk.isEmpty()) {
      released = false;
      interestIn(SelectionKey.OP_READ);
    }
    return chunk;
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
