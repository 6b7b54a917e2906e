package dev.kith.node.discovery;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.discovery.budget.PacketBudget;
import dev.kith.node.discovery.v4.Discv4Service;
import dev.kith.node.discovery.v4.V4Event;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.environment.Environment;
import dev.kith.node.environment.Transport;
import dev.kith.node.store.SeenNodes;
import dev.kith.node.store.Store;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Binds the one UDP socket that all ways to find nodes share, and hands on what arrives, as far as
 * its source has budget, to the first of them; what one cannot read reaches the next.
 *
 * <p>First it tells whoever made it {@link Bound}, or {@link BindFailed}. Then it waits for {@link
 * Begin}, since the record has the port in it. When what it hands to fails, it closes the socket
 * and begins anew with {@link Bound}: nobody's session ends by that, and nodes of before are asked.
 */
public final class Discovery extends AbstractBehavior<Discovery.Command> {
  /** What it is told. */
  public sealed interface Command {}

  /** Speak and listen as the node with this record. */
  public record Begin(NodeRecord record) implements Command {}

  /** The node has another record. */
  public record Become(NodeRecord record) implements Command {}

  /** For discv4. */
  public record ToV4(Discv4Service.Command command) implements Command {}

  private record Network(Transport.DatagramEvent event) implements Command {}

  private enum Bind implements Command {
    INSTANCE
  }

  /** What it tells. */
  public sealed interface Event {}

  /** The address is ours. */
  public record Bound(InetSocketAddress address) implements Event {}

  /** What discv4 has learnt of this node. */
  public record FromV4(V4Event event) implements Event {}

  /** The address could not be had. */
  public record BindFailed(InetSocketAddress address, String cause) implements Event {}

  /**
   * Datagrams on their way through the actors. More are lost in the system's buffer: better there
   * than after an age in a mailbox, when nobody waits for the answer any more.
   */
  private static final int AHEAD = 256;

  /** After a failure: what fails at every datagram should not fill the log. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final TimerScheduler<Command> timers;
  private final NodeKey key;
  private final DiscoverySettings settings;
  private final Environment environment;
  private final Store store;
  private final ActorRef<Event> parent;
  private final PacketBudget budget = new PacketBudget();
  private InetSocketAddress address;
  private boolean begun;
  private Transport.@Nullable Datagrams datagrams;
  private @Nullable ActorRef<Discv4Service.Command> v4;

  private Discovery(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      NodeKey key,
      InetSocketAddress listen,
      DiscoverySettings settings,
      Environment environment,
      Store store,
      ActorRef<Event> parent) {
    super(context);
    this.timers = timers;
    this.key = key;
    this.address = listen;
    this.settings = settings;
    this.environment = environment;
    this.store = store;
    this.parent = parent;
    bind();
  }

  /**
   * Discovery of the node with a key, at an address; port 0 takes a free one.
   *
   * @param store keeps who was there, for a later life
   */
  public static Behavior<Command> create(
      NodeKey key,
      InetSocketAddress listen,
      DiscoverySettings settings,
      Environment environment,
      Store store,
      ActorRef<Event> parent) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    new Discovery(
                        context, timers, key, listen, settings, environment, store, parent)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Network.class, this::onNetwork)
        .onMessage(Begin.class, this::onBegin)
        .onMessage(Become.class, become -> toV4(new Discv4Service.Become(become.record())))
        .onMessage(ToV4.class, to -> toV4(to.command()))
        .onMessageEquals(Bind.INSTANCE, this::bind)
        .onSignal(ChildFailed.class, this::onChildFailed)
        .onSignal(PostStop.class, this::onPostStop)
        .build();
  }

  private Behavior<Command> bind() {
    environment
        .transport()
        .bind(address, getContext().messageAdapter(Transport.DatagramEvent.class, Network::new));
    return this;
  }

  private Behavior<Command> onNetwork(Network network) {
    if (network.event() instanceof Transport.Datagram datagram) {
      arrived(datagram);
    } else if (network.event() instanceof Transport.DatagramsBound bound) {
      datagrams = bound.datagrams();
      address = bound.local();
      parent.tell(new Bound(bound.local()));
    } else if (network.event() instanceof Transport.DatagramsFailed failed) {
      parent.tell(new BindFailed(failed.address(), failed.cause()));
      if (begun) {
        timers.startSingleTimer(Bind.INSTANCE, PAUSE);
      }
    }
    return this;
  }

  private void arrived(Transport.Datagram datagram) {
    if (v4 != null && budget.take(datagram.from(), environment.ticker().nanos())) {
      v4.tell(new Discv4Service.Arrived(datagram));
    } else {
      receive(1);
    }
  }

  private void receive(int more) {
    if (datagrams != null) {
      datagrams.receive(more);
    }
  }

  private Behavior<Command> onBegin(Begin begin) {
    if (datagrams != null) {
      begun = true;
      ActorRef<Discv4Service.Command> service =
          getContext()
              .spawn(
                  Discv4Service.create(
                      new Discv4Service.Settings(
                          key, settings.allowed(), settings.filter(), store.table(SeenNodes.TABLE)),
                      begin.record(),
                      environment,
                      datagrams,
                      unknown -> receive(1),
                      event -> parent.tell(new FromV4(event))),
                  "v4");
      getContext().watch(service);
      settings.bootnodes().forEach(node -> service.tell(new Discv4Service.Begin(node)));
      v4 = service;
      receive(AHEAD);
    }
    return this;
  }

  private Behavior<Command> toV4(Discv4Service.Command command) {
    if (v4 != null) {
      v4.tell(command);
    }
    return this;
  }

  private Behavior<Command> onChildFailed(ChildFailed failure) {
    getContext().getLog().error("looking for nodes failed, and begins anew", failure.cause());
    v4 = null;
    close();
    timers.startSingleTimer(Bind.INSTANCE, PAUSE);
    return this;
  }

  private void close() {
    if (datagrams != null) {
      datagrams.close();
      datagrams = null;
    }
  }

  private Behavior<Command> onPostStop(PostStop signal) {
    close();
    return this;
  }
}
