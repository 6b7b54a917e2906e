package dev.kith.node.server;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.kith.node.environment.Environment;
import dev.kith.node.environment.Ticker;
import dev.kith.node.environment.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Binds the address, and hands over connections as fast as the server takes them; those from
 * networks outside the allowed ones, and those that come too often, it ends without a word. Child
 * of the {@link Server}.
 */
final class Listener extends AbstractBehavior<Listener.Command> {
  /** What the listener is told. */
  sealed interface Command {}

  /** The server has dealt with one connection. */
  enum Next implements Command {
    INSTANCE
  }

  /** What holds from now on. */
  record Limit(PeerLimits limits) implements Command {}

  private record Network(Transport.ListenEvent event) implements Command {}

  /** What the listener tells its server. */
  sealed interface Event {}

  /** The node can be called here. */
  record Bound(InetSocketAddress address) implements Event {}

  /** The address could not be had. */
  record BindFailed(InetSocketAddress address, String cause) implements Event {}

  /** Somebody called; the server answers with {@link Next} when it can take another. */
  record Incoming(Transport.Connection connection) implements Event {}

  /**
   * Connections on their way to the server: enough that accepting does not wait for a turn of its
   * mailbox each time, few enough that a flood stays in the system's backlog.
   */
  private static final int AHEAD = 16;

  private final ActorRef<Event> server;
  private final NodeView view;
  private final Ticker ticker;
  private final Attempts attempts = new Attempts(Attempts.CAPACITY);
  private PeerLimits limits;
  private Transport.@Nullable Acceptor acceptor;

  private Listener(
      ActorContext<Command> context,
      Environment environment,
      NodeView view,
      InetSocketAddress address,
      PeerLimits limits,
      ActorRef<Event> server) {
    super(context);
    this.server = server;
    this.view = view;
    this.ticker = environment.ticker();
    this.limits = limits;
    environment
        .transport()
        .listen(address, context.messageAdapter(Transport.ListenEvent.class, Network::new));
  }

  static Behavior<Command> create(
      Environment environment,
      NodeView view,
      InetSocketAddress address,
      PeerLimits limits,
      ActorRef<Event> server) {
    return Behaviors.setup(
        context -> new Listener(context, environment, view, address, limits, server));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Network.class, this::onNetwork)
        .onMessageEquals(Next.INSTANCE, this::onNext)
        .onMessage(Limit.class, this::onLimit)
        .onSignal(PostStop.class, this::onPostStop)
        .build();
  }

  private Behavior<Command> onNetwork(Network network) {
    if (network.event() instanceof Transport.Accepted accepted) {
      incoming(accepted.connection());
    } else if (network.event() instanceof Transport.Bound bound) {
      acceptor = bound.acceptor();
      acceptor.accept(AHEAD);
      server.tell(new Bound(bound.local()));
    } else if (network.event() instanceof Transport.BindFailed failed) {
      server.tell(new BindFailed(failed.address(), failed.cause()));
    }
    return this;
  }

  private void incoming(Transport.Connection connection) {
    InetAddress from = connection.remote().getAddress();
    if (!limits.networks().allows(from)) {
      turnAway(connection, TurnedAway.NETWORK);
    } else if (!attempts.mayTry(from, limits.addresses(), ticker.nanos())) {
      turnAway(connection, TurnedAway.ATTEMPTS);
    } else {
      server.tell(new Incoming(connection));
    }
  }

  private void turnAway(Transport.Connection connection, TurnedAway why) {
    getContext().getLog().debug("turned away: remote={} {}", connection.remote(), why);
    view.count(why);
    connection.abort();
    onNext();
  }

  private Behavior<Command> onLimit(Limit limit) {
    limits = limit.limits();
    return this;
  }

  private Behavior<Command> onNext() {
    if (acceptor != null) {
      acceptor.accept(1);
    }
    return this;
  }

  private Behavior<Command> onPostStop(PostStop signal) {
    if (acceptor != null) {
      acceptor.close();
    }
    return this;
  }
}
