package dev.kith.node.environment;

import akka.actor.typed.ActorRef;
import dev.kith.node.bytes.Bytes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A UDP socket that reads as many datagrams as were asked for, and sends on the caller's thread.
 *
 * <p>It is never connected, since a connected one would hear, as a failure of its own, that some
 * other end is gone.
 */
final class NioDatagrams implements Transport.Datagrams, SelectorLoop.Ready {
  private static final Logger LOG = LoggerFactory.getLogger(NioDatagrams.class);

  /**
   * How long not to read when the system fails to, such as for want of memory: the socket is still
   * ours, but trying again at once would only burn the processor.
   */
  private static final Duration REST = Duration.ofMillis(200);

  private final SelectorLoop loop;
  private final DatagramChannel channel;
  private final ActorRef<? super Transport.DatagramEvent> receiver;

  /** Added to by any thread; only the first wish after none wakes the loop, which costs a call. */
  private final AtomicLong wanted = new AtomicLong();

  // The rest is touched by the loop's thread only.
  private @Nullable SelectionKey key;
  private boolean resting;

  private NioDatagrams(
      SelectorLoop loop,
      DatagramChannel channel,
      ActorRef<? super Transport.DatagramEvent> receiver) {
    this.loop = loop;
    this.channel = channel;
    this.receiver = receiver;
  }

  /** Takes the address and answers. On the loop's thread only. */
  static void bind(
      SelectorLoop loop,
      InetSocketAddress address,
      ActorRef<? super Transport.DatagramEvent> receiver) {
    DatagramChannel channel = null;
    try {
      // Of no family, which is both where the system has both.
      channel = DatagramChannel.open();
      channel.configureBlocking(false);
      channel.bind(address);
      NioDatagrams datagrams = new NioDatagrams(loop, channel, receiver);
      datagrams.key = loop.register(channel, 0, datagrams);
      InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
      receiver.tell(new Transport.DatagramsBound(local, datagrams));
    } catch (IOException | RuntimeException e) {
      if (channel != null) {
        Sockets.closeQuietly(channel);
      }
      receiver.tell(new Transport.DatagramsFailed(address, Causes.sentence(e)));
    }
  }

  @Override
  public void receive(int datagrams) {
    if (wanted.getAndAdd(datagrams) == 0) {
      loop.execute(this::updateInterest);
    }
  }

  @Override
  public void ready(SelectionKey ready) {
    for (Transport.Datagram next = next(); next != null; next = next()) {
      wanted.decrementAndGet();
      receiver.tell(next);
    }
    updateInterest();
  }

  /** The next datagram, if one is wanted and there. */
  private Transport.@Nullable Datagram next() {
    try {
      return wanted.get() > 0 ? SocketBuffer.receive(channel) : null;
    } catch (IOException e) {
      LOG.debug("receiving datagrams rests: {}", Causes.sentence(e));
      rest();
      return null;
    }
  }

  private void rest() {
    resting = true;
    loop.after(
        REST,
        () -> {
          resting = false;
          updateInterest();
        });
  }

  private void updateInterest() {
    if (key != null && key.isValid()) {
      key.interestOps(wanted.get() > 0 && !resting ? SelectionKey.OP_READ : 0);
    }
  }

  @Override
  public void send(InetSocketAddress to, Bytes payload) {
    Transport.Datagrams.requireCarried(payload);
    try {
      if (!SocketBuffer.send(channel, to, payload)) {
        LOG.trace("a datagram to {} is lost: the system's buffer is full", to);
      }
    } catch (IOException | RuntimeException e) {
      LOG.trace("a datagram to {} is lost: {}", to, Causes.sentence(e));
    }
  }

  /** Only the end of the transport: what fails to arrive makes it rest. */
  @Override
  public void failed(IOException cause) {
    Sockets.closeQuietly(channel);
  }

  @Override
  public void close() {
    loop.release(channel, () -> {});
  }
}
