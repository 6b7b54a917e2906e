package dev.kith.simulation.bench;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.stream.Materializer;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.environment.Environment;
import dev.kith.node.environment.Ticker;
import dev.kith.node.environment.Transport;
import dev.kith.node.rlpx.Handshake;
import dev.kith.node.session.BaseMessage;
import dev.kith.node.session.Capability;
import dev.kith.node.session.CapabilityTable;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.node.session.Hello;
import dev.kith.node.wire.Frame;
import dev.kith.node.wire.IngressLimits;
import dev.kith.node.wire.Rates;
import dev.kith.node.wire.SessionStream;
import dev.kith.node.wire.Traffic;
import dev.kith.node.wire.WireControl;
import dev.kith.node.wire.WireListener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Somebody new who calls a node, and stays until told to leave. It has the stream of a session and
 * no node above it, so that what it costs is small beside what the node does.
 *
 * <p>It has arrived when the node's protocol says its first word: that is all a caller can see of
 * being active at the other end.
 */
final class Visitor {
  /** What all sessions of the benchmark speak. */
  static final CapabilityTable.Offer OFFER =
      new CapabilityTable.Offer(new Capability("bench", 1), 1);

  /** A node that has not even accepted by then is not slow but broken. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  sealed interface Command {}

  /** What others tell it, and its stream. */
  enum Signal implements Command {
    LEAVE,
    SECURED,
    BROKEN,
    ENDED
  }

  private record Dialed(Transport.DialEvent answer) implements Command {}

  private record Greeted(Hello hello) implements Command {}

  private record Heard(long nanos) implements Command {}

  /** What becomes of a visitor. */
  sealed interface Event {
    ActorRef<Command> visitor();
  }

  /** It is in, so many nanoseconds after its connection stood. */
  record Arrived(ActorRef<Command> visitor, long nanos) implements Event {}

  /** Its connection has ended, or never was. */
  record Gone(ActorRef<Command> visitor) implements Event {}

  private final ActorContext<Command> context;
  private final Enode node;
  private final Environment environment;
  private final ActorRef<Event> host;
  private final NodeKey key;

  private Visitor(
      ActorContext<Command> context, Enode node, Environment environment, ActorRef<Event> host) {
    this.context = context;
    this.node = node;
    this.environment = environment;
    this.host = host;
    this.key = NodeKey.generate(environment.entropy());
  }

  /** Calls at once. The host hears {@link Arrived}, perhaps, and {@link Gone} in any case. */
  static Behavior<Command> create(Enode node, Environment environment, ActorRef<Event> host) {
    return Behaviors.setup(context -> new Visitor(context, node, environment, host).connecting());
  }

  private Behavior<Command> connecting() {
    environment
        .transport()
        .dial(
            node.tcpAddress().orElseThrow(),
            PATIENCE,
            context.messageAdapter(Transport.DialEvent.class, Dialed::new));
    return Behaviors.receive(Command.class)
        .onMessage(
            Dialed.class,
            dialed ->
                dialed.answer() instanceof Transport.Connected connected
                    ? visiting(connected.connection())
                    : gone())
        .build();
  }

  private Behavior<Command> visiting(Transport.Connection connection) {
    long begin = environment.ticker().nanos();
    WireControl wire =
        SessionStream.run(
            connection,
            Handshake.initiator(key, node.key(), environment.entropy()),
            new Ear(context.getSelf(), environment.ticker()),
            environment.ticker(),
            new Traffic(),
            Materializer.createMaterializer(context));
    return Behaviors.receive(Command.class)
        .onMessageEquals(Signal.SECURED, () -> same(() -> wire.greet(hello())))
        .onMessage(Greeted.class, greeted -> same(() -> activate(wire, greeted.hello())))
        .onMessage(Heard.class, heard -> same(() -> arrived(heard.nanos() - begin)))
        .onMessageEquals(Signal.LEAVE, () -> same(() -> leave(wire)))
        .onMessageEquals(Signal.BROKEN, () -> same(() -> wire.close(Optional.empty())))
        .onMessageEquals(Signal.ENDED, this::gone)
        .build();
  }

  private static Behavior<Command> same(Runnable action) {
    action.run();
    return Behaviors.same();
  }

  private Hello hello() {
    return new Hello(
        BaseMessage.VERSION, "visitor", List.of(OFFER.capability()), 0, key.publicKey().bytes());
  }

  private void activate(WireControl wire, Hello hello) {
    CapabilityTable table = CapabilityTable.match(List.of(OFFER), hello.capabilities());
    List<IngressLimits> limits = table.shared().stream().map(s -> IngressLimits.DEFAULT).toList();
    wire.activate(wire.lanes(table, limits, new Rates(environment.ticker())));
  }

  private void arrived(long nanos) {
    host.tell(new Arrived(context.getSelf(), nanos));
  }

  private static void leave(WireControl wire) {
    wire.close(Optional.of(DisconnectReason.REQUESTED));
  }

  private Behavior<Command> gone() {
    host.tell(new Gone(context.getSelf()));
    return Behaviors.stopped();
  }

  /** Takes the time before anything waits in a mailbox. */
  private record Ear(ActorRef<Command> visitor, Ticker ticker) implements WireListener {
    @Override
    public void spoke() {}

    @Override
    public void secured(PublicKey remote) {
      visitor.tell(Signal.SECURED);
    }

    @Override
    public void greeted(Hello hello) {
      visitor.tell(new Greeted(hello));
    }

    @Override
    public void arrived(int lane, List<Frame> frames) {
      visitor.tell(new Heard(ticker.nanos()));
    }

    @Override
    public void disconnected(DisconnectReason reason) {
      visitor.tell(Signal.BROKEN);
    }

    @Override
    public void broken(Fault fault, String detail) {
      visitor.tell(Signal.BROKEN);
    }

    @Override
    public void lost(String detail) {
      visitor.tell(Signal.BROKEN);
    }

    @Override
    public void ended() {
      visitor.tell(Signal.ENDED);
    }
  }
}
