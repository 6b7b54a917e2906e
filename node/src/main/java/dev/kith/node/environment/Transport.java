package dev.kith.node.environment;

import akka.NotUsed;
import akka.actor.typed.ActorRef;
import akka.stream.javadsl.Flow;
import dev.kith.node.bytes.Bytes;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * The network below a node: byte streams between addresses.
 *
 * <p>Answers are messages, never futures, so that a virtual transport can decide when they arrive.
 * Safe from any thread. An implementation lives as long as the {@link Environment} it belongs to.
 */
public interface Transport extends AutoCloseable {

  /**
   * Listens on an address; port 0 takes a free one. The answer is {@link Bound} or {@link
   * BindFailed}; each connection asked for by {@link Acceptor#accept(int)} is one {@link Accepted}.
   */
  void listen(InetSocketAddress address, ActorRef<? super ListenEvent> listener);

  /**
   * Connects to an address. The answer is {@link Connected} or, at the latest when the time is
   * over, {@link DialFailed}.
   */
  Dial dial(InetSocketAddress address, Duration timeout, ActorRef<? super DialEvent> dialer);

  /** Ends every connection and every listener. */
  @Override
  void close();

  /** A connection being made. */
  interface Dial {
    /** Gives up, and ends the connection if it was made but nobody runs its {@code bytes}. */
    void cancel();
  }

  /** A bound address. Safe from any thread. */
  interface Acceptor {
    /** Asks for this many more connections; until asked, new ones wait in the system's backlog. */
    void accept(int connections);

    /** Frees the address, and ends accepted connections whose {@code bytes} nobody runs. */
    void close();
  }

  /** One established connection. Safe from any thread. */
  interface Connection {
    /** Our end. */
    InetSocketAddress local();

    /** The other end. */
    InetSocketAddress remote();

    /**
     * What arrives, for what is to be sent. To be run once.
     *
     * <p>Completing its input half-closes: the other end reads to the end and may go on sending.
     * Failing its input aborts: unsent bytes are lost and the other end sees a reset. Its output
     * completes when the other end has closed, and fails when the connection breaks. When the
     * stream has stopped, the connection is closed. Without demand nothing more is read, so the
     * other end is held back.
     */
    Flow<Bytes, Bytes, NotUsed> bytes();

    /** Ends the connection at once; for connections whose {@code bytes} nobody will run. */
    void abort();
  }

  /** What a listener hears. */
  sealed interface ListenEvent {}

  /** The address is ours. */
  record Bound(InetSocketAddress local, Acceptor acceptor) implements ListenEvent {}

  /** The address could not be had; one sentence says why. */
  record BindFailed(InetSocketAddress address, String cause) implements ListenEvent {}

  /** Somebody connected. */
  record Accepted(Connection connection) implements ListenEvent {}

  /** What a dialer hears. */
  sealed interface DialEvent {}

  /** The connection stands. */
  record Connected(Connection connection) implements DialEvent {}

  /** There is no connection; one sentence says why. */
  record DialFailed(String cause) implements DialEvent {}
}
