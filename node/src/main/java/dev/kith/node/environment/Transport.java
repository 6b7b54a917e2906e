package dev.kith.node.environment;

import akka.NotUsed;
import akka.actor.typed.ActorRef;
import akka.stream.javadsl.Flow;
import dev.kith.node.bytes.Bytes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The network below a node: byte streams and datagrams between addresses.
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
   * Threads for a node's actors that also wait on the sockets, if there are any: an actor system
   * that has them as its default executor takes what arrives without waking another thread. Any
   * other system works, too.
   */
  default Optional<Executor> threads() {
    return Optional.empty();
  }

  /**
   * Connects to an address. The answer is {@link Connected} or, at the latest when the time is
   * over, {@link DialFailed}.
   */
  Dial dial(InetSocketAddress address, Duration timeout, ActorRef<? super DialEvent> dialer);

  /**
   * Takes an address for datagrams; port 0 takes a free one, and the wildcard address of either
   * family hears both where the system can. The answer is {@link DatagramsBound} or {@link
   * DatagramsFailed}; each datagram asked for by {@link Datagrams#receive(int)} is one {@link
   * Datagram}.
   */
  void bind(InetSocketAddress address, ActorRef<? super DatagramEvent> receiver);

  /** Ends every connection and every listener, and frees every address. */
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

  /**
   * An address bound for datagrams, which may be lost, doubled or overtaken on their way. Safe from
   * any thread.
   */
  interface Datagrams {
    /** Bytes of the largest payload: what the 16-bit length in IPv4 leaves beside the headers. */
    int MAX_BYTES = 65_507;

    /**
     * Asks for this many more datagrams. Until asked, a few wait in the system's buffer and the
     * rest is lost, so that a flood fills no mailbox.
     */
    void receive(int datagrams);

    /**
     * Sends a payload, or loses it: when the system has no room at the moment, when the address
     * leads nowhere, and after {@link #close()}. Never waits.
     *
     * @throws IllegalArgumentException if the payload has more than {@link #MAX_BYTES}
     */
    void send(InetSocketAddress to, Bytes payload);

    /** Frees the address; when it returns, no datagram will be told any more. */
    void close();

    /** The check that every implementation owes {@link #send}. */
    static void requireCarried(Bytes payload) {
      if (payload.size() > MAX_BYTES) {
        throw new IllegalArgumentException(
            "a datagram carries at most "
                + MAX_BYTES
                + " bytes, not "
                + payload.size()
                + ": send less, or use a connection");
      }
    }
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

  /** What a receiver of datagrams hears. */
  sealed interface DatagramEvent {}

  /** The address is ours. */
  record DatagramsBound(InetSocketAddress local, Datagrams datagrams) implements DatagramEvent {}

  /** The address could not be had; one sentence says why. */
  record DatagramsFailed(InetSocketAddress address, String cause) implements DatagramEvent {}

  /** What arrived, which may be empty, and from whom: an IPv4 sender has an IPv4 address. */
  record Datagram(InetSocketAddress from, Bytes payload) implements DatagramEvent {}
}
