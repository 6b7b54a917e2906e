package dev.kith.node.server;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.kith.node.environment.Transport;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Binds the address, and hands over connections as fast as the server takes them; those from
 * networks outside the allowed ones it ends without a word. Child of the {@link Server}.
 */
final class Listener extends AbstractBehavior<Listener.Command> {
  /** What the listener is told. */
  sealed interface Command {}

  /** The server has dealt with one connection. */
  enum Next implements Command {
    INSTANCE
  }

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
  private final NetRestrict netRestrict;
  private Transport.@Nullable Acceptor acceptor;

  private Listener(
      ActorContext<Command> context,
      Transport transport,
      InetSocketAddress address,
      NetRestrict netRestrict,
      ActorRef<Event> server) {
    super(context);
    this.server = server;
    this.netRestrict = netRestrict;
    transport.listen(address, context.messageAdapter(Transport.ListenEvent.class, Network::new));
  }

  static Behavior<Command> create(
      Transport transport,
      InetSocketAddress address,
      NetRestrict netRestrict,
      ActorRef<Event> server) {
    return Behaviors.setup(
        context -> new Listener(context, transport, address, netRestrict, server));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Network.class, this::onNetwork)
        .onMessageEquals(Next.INSTANCE, this::onNext)
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
    if (netRestrict.allows(connection.remote().getAddress())) {
      server.tell(new Incoming(connection));
    } else {
      connection.abort();
      onNext();
    }
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
