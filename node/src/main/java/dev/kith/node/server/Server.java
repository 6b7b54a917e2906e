package dev.kith.node.server;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.kith.node.crypto.Secp256k1Backend;
import dev.kith.node.dial.DialScheduler;
import dev.kith.node.dial.Rotation;
import dev.kith.node.discovery.Discovery;
import dev.kith.node.discovery.Discv4Source;
import dev.kith.node.discovery.v4.Discv4Service;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.environment.Environment;
import dev.kith.node.event.EventFeed;
import dev.kith.node.event.EventQueue;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.nat.AddressService;
import dev.kith.node.nat.Addresses;
import dev.kith.node.nat.OwnAddresses;
import dev.kith.node.peer.Peer;
import dev.kith.node.protocol.CandidateSource;
import dev.kith.node.reputation.Bans;
import dev.kith.node.session.Capability;
import dev.kith.node.wire.RateLimits;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One p2p node: takes and makes connections, lets in whom {@link PeerSet} allows, and answers for
 * all of its peers.
 *
 * <p>Spawn it anywhere in an actor system. It is asked, and steered, by messages; what happens is
 * published to subscribed queues. If it cannot listen it fails to whoever spawned it, with a {@link
 * StartFailure}. After {@link Stop} it ends, and another can be spawned from the same
 * configuration.
 */
public final class Server {
  /** What a server is told. */
  public sealed interface Command {}

  /** Keep this node connected. */
  public record AddPeer(Enode node) implements Command {}

  /** Let this node go: it is no longer kept connected, and a session with it ends. */
  public record RemovePeer(NodeId node, ActorRef<Done> whenGone) implements Command {}

  /** Let this node in over the limits, and treat a session with it so from now on. */
  public record AddTrusted(NodeId node) implements Command {}

  /** Treat this node as any other; a session with it goes on. */
  public record RemoveTrusted(NodeId node) implements Command {}

  /**
   * From now on these limits hold, also for whoever is connected: the least useful leave, static
   * and trusted nodes never.
   */
  public record SetLimits(PeerLimits limits) implements Command {}

  /** From now on sessions talk no faster than that; those that are up feel it within a second. */
  public record SetRates(RateLimits limits) implements Command {}

  /** End sessions with whom it is about, and let them neither come nor be called for a time. */
  public record Ban(Bans.Target target, Duration time, String reason) implements Command {}

  /** Let whom a ban was about come and be called again. */
  public record Unban(Bans.Target target) implements Command {}

  /** Ask for the connected peers, by id. */
  public record GetPeers(ActorRef<List<PeerInfo>> replyTo) implements Command {}

  /** Ask for the node itself; the answer comes when it can be called. */
  public record GetSelf(ActorRef<NodeInfo> replyTo) implements Command {}

  /** Ask for the node-wide actor of a protocol, if it has one. */
  public record GetHub(Capability protocol, ActorRef<Optional<ActorRef<?>>> replyTo)
      implements Command {}

  /** Ask for the table of nodes that discovery keeps, if there is one. */
  public record GetTable(ActorRef<Optional<Discv4Service.Neighborhood>> replyTo)
      implements Command {}

  /** Follow what happens; the queue can be taken away again. */
  public record Subscribe(EventQueue queue) implements Command {}

  /** Follow no longer. */
  public record Unsubscribe(EventQueue queue) implements Command {}

  /** End every session and stop, within the configured time. */
  public record Stop(ActorRef<NodeEvent.Stopped> whenStopped) implements Command {}

  record FromListener(Listener.Event event) implements Command {}

  record FromPeer(Peer.Event event) implements Command {}

  record FromDialer(DialScheduler.Event event) implements Command {}

  record FromDiscovery(Discovery.Event event) implements Command {}

  record FromAddresses(AddressService.Changed changed) implements Command {}

  record PartFailed(String part, RuntimeException cause) implements Command {}

  enum Signal implements Command {
    BEGIN,
    ROTATE,
    STOP_TIMED_OUT
  }

  /** Questions that wait until the node listens: binding takes no longer than a few messages. */
  private static final int STASHED = 1000;

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final StashBuffer<Command> stash;
  private final NodeConfig config;
  private final Environment environment;
  private final NodeView view;
  private final Memory memory;
  private final Runnable atEnd;

  private Server(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      StashBuffer<Command> stash,
      NodeConfig config,
      Environment environment,
      NodeView view,
      Runnable atEnd) {
    this.context = context;
    this.timers = timers;
    this.stash = stash;
    this.config = config;
    this.environment = environment;
    this.view = view;
    this.memory = Memory.open(config, environment);
    this.atEnd = atEnd;
  }

  /** A node in the real environment, which ends with it. */
  public static Behavior<Command> create(NodeConfig config) {
    return Behaviors.setup(
        context -> {
          Environment environment = Environment.real();
          return create(config, environment, new NodeView(new EventFeed()), environment::close);
        });
  }

  /** A node in the given environment, which whoever made it closes after the node has stopped. */
  public static Behavior<Command> create(NodeConfig config, Environment environment) {
    return create(config, environment, new EventFeed());
  }

  /** A node whose events go to a feed that others hold, too, and can follow from the start. */
  public static Behavior<Command> create(
      NodeConfig config, Environment environment, EventFeed feed) {
    return create(config, environment, new NodeView(feed));
  }

  /** A node that shows itself in a view, which others hold, too, and can read from any thread. */
  public static Behavior<Command> create(
      NodeConfig config, Environment environment, NodeView view) {
    return create(config, environment, view, () -> {});
  }

  private static Behavior<Command> create(
      NodeConfig config, Environment environment, NodeView view, Runnable atEnd) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    Behaviors.withStash(
                        STASHED,
                        stash -> {
                          context.getSelf().tell(Signal.BEGIN);
                          return waiting(
                              stash,
                              atEnd,
                              () ->
                                  new Server(
                                          context, timers, stash, config, environment, view, atEnd)
                                      .begin());
                        })));
  }

  /**
   * What can fail does so in a turn of its own, not in the one that spawns the server: then whoever
   * spawned it is watching, and gets to know why.
   */
  private static Behavior<Command> waiting(
      StashBuffer<Command> stash, Runnable atEnd, Supplier<Behavior<Command>> begin) {
    return Behaviors.receive(Command.class)
        .onMessageEquals(Signal.BEGIN, begin::get)
        .onAnyMessage(
            command -> {
              stash.stash(command);
              return Behaviors.same();
            })
        .onSignal(PostStop.class, signal -> same(atEnd))
        .build();
  }

  private Behavior<Command> begin() {
    String keys = Secp256k1Backend.current().name();
    context.getLog().info("keys are computed by {}: {}", keys, Secp256k1Backend.reason());
    if (config.listen().isEmpty()) {
      return running(Optional.empty());
    }
    ActorRef<Listener.Command> listener =
        Part.spawn(
            context,
            Listener.Command.class,
            "listener",
            Listener.create(
                environment,
                view,
                config.listen().get(),
                config.peerLimits(),
                context.messageAdapter(Listener.Event.class, FromListener::new)));
    return starting(FromListener.class, from -> bound(listener, from.event()));
  }

  /** Waits for what a child has bound. */
  private <T extends Command> Behavior<Command> starting(
      Class<T> answer, Function<T, Behavior<Command>> then) {
    return Behaviors.receive(Command.class)
        .onMessage(answer, then::apply)
        .onMessage(PartFailed.class, Part::rethrow)
        .onMessage(Subscribe.class, this::onSubscribe)
        .onAnyMessage(
            command -> {
              // A Stop waits, too: what is being bound can only be freed when it is bound.
              stash.stash(command);
              return Behaviors.same();
            })
        .onSignal(PostStop.class, signal -> same(this::end))
        .build();
  }

  private Behavior<Command> bound(ActorRef<Listener.Command> listener, Listener.Event event) {
    if (event instanceof Listener.BindFailed failed) {
      throw StartFailure.cannotListen(failed.address(), failed.cause());
    }
    InetSocketAddress address = ((Listener.Bound) event).address();
    if (config.discovery().isEmpty()) {
      return running(Optional.of(new Listening(listener, address, Optional.empty())));
    }
    ActorRef<Discovery.Command> discovery =
        Part.spawn(
            context,
            Discovery.Command.class,
            "discovery",
            Discovery.create(
                config.key(),
                address,
                config.discovery().get(),
                environment,
                memory.store(),
                context.messageAdapter(Discovery.Event.class, FromDiscovery::new)));
    return starting(
        FromDiscovery.class,
        from -> {
          if (from.event() instanceof Discovery.BindFailed failed) {
            throw StartFailure.cannotListen(failed.address(), failed.cause() + " for UDP");
          }
          return running(Optional.of(new Listening(listener, address, Optional.of(discovery))));
        });
  }

  private Behavior<Command> running(Optional<Listening> listening) {
    Optional<InetSocketAddress> bound = listening.map(Listening::address);
    Optional<OwnAddresses> own = bound.map(at -> new OwnAddresses(config.nat(), at));
    Addresses known =
        own.map(all -> all.current(environment.ticker().nanos())).orElse(Addresses.UNKNOWN);
    LocalNode local = new LocalNode(config, bound, known, memory);
    List<CandidateSource> sources = new ArrayList<>(memory.candidates(config.worthCalling()));
    sources.addAll(config.allSources());
    listening
        .flatMap(Listening::discovery)
        .ifPresent(discovery -> sources.add(new Discv4Source(discovery)));
    Optional<Whereabouts> whereabouts =
        listening
            .flatMap(Listening::discovery)
            .map(
                discovery ->
                    Whereabouts.begin(
                        context, environment, local, own.orElseThrow(), view.feed(), discovery));
    Sessions sessions = Sessions.create(context, config, environment, view, local, memory, sources);
    view.show(local::info);
    view.show(config.peerLimits());
    config.trustedNodes().forEach(node -> sessions.steering().trust(node.id(), true));
    config.staticNodes().forEach(sessions.steering()::keep);
    if (config.dialing().dialTrusted()) {
      config.trustedNodes().forEach(sessions.steering()::call);
    }
    listening.ifPresent(
        at ->
            view.feed()
                .publish(
                    new NodeEvent.Listening(
                        at.address(), local.info().enode(), local.info().enr())));
    if (config.rotatePeers()) {
      timers.startSingleTimer(Signal.ROTATE, Rotation.pause(environment.entropy()));
    }
    return stash.unstashAll(running(listening, sessions, local, whereabouts));
  }

  private Behavior<Command> running(
      Optional<Listening> listening,
      Sessions sessions,
      LocalNode local,
      Optional<Whereabouts> whereabouts) {
    return Behaviors.receive(Command.class)
        .onMessage(FromPeer.class, from -> same(() -> sessions.on(from.event())))
        .onMessage(
            FromListener.class, from -> incoming(listening, sessions, whereabouts, from.event()))
        .onMessage(
            FromDiscovery.class,
            from -> same(() -> whereabouts.ifPresent(w -> w.heard(from.event()))))
        .onMessage(
            FromAddresses.class,
            from -> same(() -> whereabouts.ifPresent(w -> w.moved(from.changed().addresses()))))
        .onMessage(FromDialer.class, from -> same(() -> sessions.dial(from.event())))
        .onMessage(PartFailed.class, Part::rethrow)
        .onMessageEquals(
            Signal.ROTATE,
            () -> same(() -> timers.startSingleTimer(Signal.ROTATE, sessions.steering().rotate())))
        .onMessage(GetPeers.class, get -> same(() -> get.replyTo().tell(view.peers())))
        .onMessage(GetSelf.class, get -> same(() -> get.replyTo().tell(local.info())))
        .onMessage(
            GetHub.class, get -> same(() -> get.replyTo().tell(sessions.hub(get.protocol()))))
        .onMessage(GetTable.class, get -> same(() -> tellTable(listening, get.replyTo())))
        .onMessage(AddPeer.class, add -> same(() -> sessions.steering().keep(add.node())))
        .onMessage(
            RemovePeer.class,
            gone -> same(() -> sessions.steering().remove(gone.node(), gone.whenGone())))
        .onMessage(AddTrusted.class, add -> same(() -> sessions.steering().trust(add.node(), true)))
        .onMessage(
            RemoveTrusted.class, gone -> same(() -> sessions.steering().trust(gone.node(), false)))
        .onMessage(SetLimits.class, set -> setLimits(listening, sessions, set.limits()))
        .onMessage(
            Ban.class,
            ban -> same(() -> sessions.steering().ban(ban.target(), ban.time(), ban.reason())))
        .onMessage(Unban.class, lift -> same(() -> sessions.steering().lift(lift.target())))
        .onMessage(SetRates.class, set -> same(() -> sessions.steering().limit(set.limits())))
        .onMessage(Subscribe.class, this::onSubscribe)
        .onMessage(Unsubscribe.class, gone -> same(() -> view.feed().unsubscribe(gone.queue())))
        .onMessage(Stop.class, stop -> stop(listening, sessions, stop.whenStopped()))
        .onSignal(Terminated.class, signal -> same(() -> sessions.terminated(signal.getRef())))
        .onSignal(PostStop.class, signal -> same(this::end))
        .build();
  }

  private static Behavior<Command> same(Runnable action) {
    action.run();
    return Behaviors.same();
  }

  private Behavior<Command> onSubscribe(Subscribe command) {
    view.feed().subscribe(command.queue());
    return Behaviors.same();
  }

  private static Behavior<Command> setLimits(
      Optional<Listening> listening, Sessions sessions, PeerLimits limits) {
    sessions.steering().limit(limits);
    listening.ifPresent(at -> at.listener().tell(new Listener.Limit(limits)));
    return Behaviors.same();
  }

  private static void tellTable(
      Optional<Listening> listening, ActorRef<Optional<Discv4Service.Neighborhood>> asker) {
    listening
        .flatMap(Listening::discovery)
        .ifPresentOrElse(
            discovery -> discovery.tell(new Discovery.ToV4(new Discv4Service.GetTable(asker))),
            () -> asker.tell(Optional.empty()));
  }

  private static Behavior<Command> incoming(
      Optional<Listening> listening,
      Sessions sessions,
      Optional<Whereabouts> whereabouts,
      Listener.Event event) {
    if (event instanceof Listener.Incoming incoming) {
      whereabouts.ifPresent(w -> w.reached(incoming.connection().remote().getAddress()));
      sessions.accept(
          incoming.connection(),
          () -> listening.ifPresent(at -> at.listener().tell(Listener.Next.INSTANCE)));
    }
    return Behaviors.same();
  }

  private Behavior<Command> stop(
      Optional<Listening> listening, Sessions sessions, ActorRef<NodeEvent.Stopped> whenStopped) {
    listening.ifPresent(
        at -> {
          // Stopped means that the address is free.
          sessions.await(at.listener());
          context.stop(at.listener());
          at.discovery().ifPresent(sessions::await);
          at.discovery().ifPresent(context::stop);
        });
    sessions.quit();
    return Stopping.begin(
        context, timers, sessions, config.stopTimeout(), whenStopped, this::stopped, this::end);
  }

  private void stopped(NodeEvent.Stopped how) {
    view.feed().publish(how);
    // Whoever hears of it may open the folder again.
    memory.close();
  }

  private void end() {
    view.clear();
    memory.close();
    atEnd.run();
  }

  private record Listening(
      ActorRef<Listener.Command> listener,
      InetSocketAddress address,
      Optional<ActorRef<Discovery.Command>> discovery) {}
}
