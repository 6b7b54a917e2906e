package dev.kith.node.event;

import dev.kith.node.session.Capability;
import dev.kith.node.session.Hello;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a connection went until its peer was up, or until it ended before that. Moments are
 * nanoseconds of the node's monotonic clock. Immutable; text from remotes in it is printable.
 *
 * @param source who named the node that was called: {@value #STATIC}, or a source of candidates;
 *     absent if the remote called
 * @param begunNanos when this node began to call, or took the connection
 * @param connectedNanos when there was a connection
 * @param securedNanos when it had its keys
 * @param greeting what the remote said of itself
 * @param endedNanos when the peer was up, or the connection was closed
 */
public record Course(
    Optional<String> source,
    long begunNanos,
    OptionalLong connectedNanos,
    OptionalLong securedNanos,
    Optional<Greeting> greeting,
    long endedNanos) {

  /** The source of nodes that the operator told this one to keep connected. */
  public static final String STATIC = "static";

  /**
   * What a remote said of itself, whether or not it became a peer.
   *
   * @param clientName what it calls itself, made printable
   * @param capabilities all it speaks
   */
  public record Greeting(String clientName, List<Capability> capabilities) {
    /** Freezes the capabilities. */
    public Greeting {
      capabilities = List.copyOf(capabilities);
    }
  }

  /** A call that begins. */
  public static Course dialed(String source, long nanos) {
    return new Course(
        Optional.of(source),
        nanos,
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        nanos);
  }

  /** A connection that a remote made. */
  public static Course accepted(long nanos) {
    return new Course(
        Optional.empty(),
        nanos,
        OptionalLong.of(nanos),
        OptionalLong.empty(),
        Optional.empty(),
        nanos);
  }

  /** The call was answered. */
  public Course connected(long nanos) {
    return new Course(
        source, begunNanos, OptionalLong.of(nanos), securedNanos, greeting, endedNanos);
  }

  /** The connection has its keys. */
  public Course secured(long nanos) {
    return new Course(
        source, begunNanos, connectedNanos, OptionalLong.of(nanos), greeting, endedNanos);
  }

  /** The remote has introduced itself. */
  public Course greeted(Hello hello) {
    Greeting said = new Greeting(hello.clientName(), hello.capabilities());
    return new Course(
        source, begunNanos, connectedNanos, securedNanos, Optional.of(said), endedNanos);
  }

  /** The peer is up, or the connection closed. */
  public Course ended(long nanos) {
    return new Course(source, begunNanos, connectedNanos, securedNanos, greeting, nanos);
  }
}
