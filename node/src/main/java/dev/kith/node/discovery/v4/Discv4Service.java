package dev.kith.node.discovery.v4;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.discovery.table.TableSnapshot;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.environment.Environment;
import dev.kith.node.environment.Names;
import dev.kith.node.environment.Transport;
import dev.kith.node.store.SeenNodes;
import dev.kith.node.store.Table;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Speaks discv4 for one node: owns its table, and answers who asks for nodes. */
public final class Discv4Service extends AbstractBehavior<Discv4Service.Command> {
  /** What the service is told. */
  public sealed interface Command {}

  /** Somebody sent this; whoever deals with it asks for the next datagram. */
  public record Arrived(Transport.Datagram datagram) implements Command {}

  /** The node has another record. */
  public record Become(NodeRecord record) implements Command {}

  /** Begin with this node, too; its host name is looked up. */
  public record Begin(Enode bootnode) implements Command {}

  /** Ask a node whether it is there. */
  public record Ping(Enode node, ActorRef<Ponged> replyTo) implements Command {}

  /** Ask a node for its record. */
  public record RequestRecord(Enode node, ActorRef<Recorded> replyTo) implements Command {}

  /** Ask a node whom it knows near a target of 64 bytes. */
  public record FindNode(Enode node, Bytes target, ActorRef<Found> replyTo) implements Command {}

  /** Walk to the nodes nearest to a target of 64 bytes. */
  public record Lookup(Bytes target, ActorRef<Walked> replyTo) implements Command {}

  /** Find the latest that can be known of a node. */
  public record Resolve(Enode node, ActorRef<Resolved> replyTo) implements Command {}

  /** Give nodes to call, up to so many, one after the other, on the service's thread. */
  public record Want(int nodes, Consumer<Enode> taker) implements Command {}

  /** Give the latest that can be known of a node, if anything is, on the service's thread. */
  public record Recall(NodeId node, Consumer<Enode> taker) implements Command {}

  /** Ask for the table; there always is one. */
  public record GetTable(ActorRef<Optional<Neighborhood>> replyTo) implements Command {}

  /** Whether a node answered, and which of its records it says is the latest. */
  public record Ponged(boolean there, Duration time, OptionalLong sequence) {}

  /** The record of a node that answered. */
  public record Recorded(Optional<NodeRecord> record) {}

  /** Nodes that were found; not even none if nobody answered. */
  public record Found(Optional<List<Enode>> nodes) {}

  /**
   * A walk that is over.
   *
   * @param nodes that are nearest to the target and answered, the nearest first
   * @param asked how many nodes
   * @param hops from what this node knew to the nearest
   */
  public record Walked(List<Enode> nodes, int asked, int hops) {}

  /** A node as it is, or as it was known before. */
  public record Resolved(Enode node) {}

  /** The table of nodes at a time, and what was dropped until then, by reason. */
  public record Neighborhood(Instant at, TableSnapshot snapshot, Map<String, Long> drops) {}

  /**
   * Who speaks, and to whom.
   *
   * @param allowed the addresses to have to do with
   * @param filter which nodes to suggest to who wants to call some; all, if there is none
   * @param seen keeps who was there, for a later life
   */
  public record Settings(
      NodeKey key,
      Predicate<InetAddress> allowed,
      Optional<Predicate<NodeRecord>> filter,
      Table seen) {}

  private record FromSealer(Sealer.Opened opened) implements Command {}

  private record Named(Names.Answer answer) implements Command {}

  private enum Due implements Command {
    INSTANCE
  }

  private record Retry(String host) implements Command {}

  /** How long to wait before a host name is looked up again that nobody knew. */
  private static final Duration NAME_RETRY = Duration.ofSeconds(10);

  private final TimerScheduler<Command> timers;
  private final Environment environment;
  private final Transport.Datagrams datagrams;
  private final ActorRef<Sealer.Command> sealer;
  private final ActorRef<Names.Answer> answers;
  private final Map<String, List<Enode>> naming = new LinkedHashMap<>();
  private final Tally drops = new Tally();
  private final Discv4 discv4;

  private Discv4Service(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Settings settings,
      NodeRecord record,
      Environment environment,
      Transport.Datagrams datagrams,
      Consumer<Transport.Datagram> next,
      Consumer<V4Event> events) {
    super(context);
    this.timers = timers;
    this.environment = environment;
    this.datagrams = datagrams;
    this.answers = context.messageAdapter(Names.Answer.class, Named::new);
    this.sealer =
        context.spawn(
            Sealer.create(
                settings.key(),
                datagrams,
                environment.wallClock(),
                context.messageAdapter(Sealer.Opened.class, FromSealer::new),
                next,
                drops),
            "sealer");
    // Without it nothing would be read again, and nobody know.
    context.watch(sealer);
    Local local =
        new Local(
            record,
            settings.allowed(),
            environment.ticker(),
            environment.wallClock(),
            environment.entropy());
    this.discv4 =
        new Discv4(
            local,
            new ToSealer(settings.key()),
            settings.filter(),
            new SeenNodes(settings.seen()),
            drops,
            event -> {
              warn(event);
              events.accept(event);
            });
  }

  /**
   * A service on a socket that is bound.
   *
   * @param next takes what is no packet of discv4, and asks for the next datagram
   * @param events hears what the node learns of itself, on the service's thread
   */
  public static Behavior<Command> create(
      Settings settings,
      NodeRecord record,
      Environment environment,
      Transport.Datagrams datagrams,
      Consumer<Transport.Datagram> next,
      Consumer<V4Event> events) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    new Discv4Service(
                            context, timers, settings, record, environment, datagrams, next, events)
                        .planned()));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Arrived.class, this::onArrived)
        .onMessage(FromSealer.class, this::onOpened)
        .onMessageEquals(Due.INSTANCE, this::onDue)
        .onMessage(Become.class, become -> then(() -> discv4.become(become.record())))
        .onMessage(Begin.class, begin -> then(() -> begin(begin.bootnode())))
        .onMessage(Named.class, this::onNamed)
        .onMessage(Retry.class, this::onRetry)
        .onMessage(Ping.class, this::onPing)
        .onMessage(RequestRecord.class, this::onRequestRecord)
        .onMessage(FindNode.class, this::onFindNode)
        .onMessage(Lookup.class, this::onLookup)
        .onMessage(Resolve.class, this::onResolve)
        .onMessage(Want.class, want -> then(() -> discv4.want(want.nodes(), want.taker())))
        .onMessage(Recall.class, this::onRecall)
        .onMessage(GetTable.class, this::onGetTable)
        .build();
  }

  private void warn(V4Event event) {
    if (event instanceof V4Event.ClockOff off) {
      getContext().getLog().warn(off.sentence());
    }
  }

  private Behavior<Command> then(Runnable action) {
    action.run();
    return planned();
  }

  private Behavior<Command> planned() {
    OptionalLong due = discv4.nextDue();
    if (due.isPresent()) {
      long wait = Math.max(0, due.getAsLong() - environment.ticker().nanos());
      timers.startSingleTimer(Due.INSTANCE, Duration.ofNanos(wait));
    }
    return this;
  }

  private Behavior<Command> onArrived(Arrived arrived) {
    sealer.tell(new Sealer.Arrived(arrived.datagram()));
    return this;
  }

  private Behavior<Command> onOpened(FromSealer from) {
    discv4.on(from.opened().from(), from.opened().packet(), from.opened().size());
    datagrams.receive(1);
    return planned();
  }

  private Behavior<Command> onDue() {
    return then(discv4::tick);
  }

  private void begin(Enode bootnode) {
    Optional<String> name = bootnode.hostname();
    if (name.isEmpty()) {
      discv4.begin(bootnode);
    } else {
      naming.computeIfAbsent(name.get(), none -> new ArrayList<>()).add(bootnode);
      environment.names().lookup(name.get(), answers);
    }
  }

  private Behavior<Command> onNamed(Named named) {
    String host = named.answer().host();
    List<InetAddress> addresses = named.answer().addresses();
    if (addresses.isEmpty()) {
      getContext().getLog().warn("cannot begin with {}: {}", host, named.answer().failure());
      timers.startSingleTimer(host, new Retry(host), NAME_RETRY);
      return this;
    }
    List<Enode> nodes = naming.remove(host);
    return then(
        () -> {
          if (nodes != null) {
            nodes.forEach(node -> discv4.begin(node.withAddress(addresses.get(0))));
          }
        });
  }

  private Behavior<Command> onRetry(Retry retry) {
    environment.names().lookup(retry.host(), answers);
    return this;
  }

  private Behavior<Command> onPing(Ping ping) {
    long start = environment.ticker().nanos();
    return then(
        () ->
            discv4.ping(
                ping.node(),
                pong ->
                    ping.replyTo()
                        .tell(
                            new Ponged(
                                pong.isPresent(),
                                Duration.ofNanos(environment.ticker().nanos() - start),
                                pong.map(V4Message.Pong::sequence).orElse(OptionalLong.empty())))));
  }

  private Behavior<Command> onRequestRecord(RequestRecord request) {
    return then(
        () ->
            discv4.requestRecord(
                request.node(), record -> request.replyTo().tell(new Recorded(record))));
  }

  private Behavior<Command> onFindNode(FindNode find) {
    return then(
        () ->
            discv4.findNode(
                find.node(), find.target(), nodes -> find.replyTo().tell(new Found(nodes))));
  }

  private Behavior<Command> onLookup(Lookup lookup) {
    return then(
        () ->
            discv4.lookup(
                lookup.target(),
                walk ->
                    lookup.replyTo().tell(new Walked(walk.result(), walk.asked(), walk.hops()))));
  }

  private Behavior<Command> onResolve(Resolve resolve) {
    return then(
        () -> discv4.resolve(resolve.node(), node -> resolve.replyTo().tell(new Resolved(node))));
  }

  private Behavior<Command> onRecall(Recall recall) {
    return then(
        () ->
            discv4
                .table()
                .get(recall.node())
                .ifPresent(node -> discv4.resolve(node, recall.taker())));
  }

  private Behavior<Command> onGetTable(GetTable get) {
    TableSnapshot snapshot = discv4.table().snapshot(environment.ticker().nanos());
    Instant at = environment.wallClock().instant();
    get.replyTo().tell(Optional.of(new Neighborhood(at, snapshot, drops.counts())));
    return this;
  }

  /** Answers are signed elsewhere; questions here, because their hash is needed at once. */
  private final class ToSealer implements Outlet {
    private final NodeKey key;

    ToSealer(NodeKey key) {
      this.key = key;
    }

    @Override
    public void answer(InetSocketAddress to, V4Message message) {
      sealer.tell(new Sealer.Answer(to, message));
    }

    @Override
    public Bytes ask(InetSocketAddress to, V4Message message) {
      Packet packet = Packet.sign(message, key);
      sealer.tell(new Sealer.Send(to, packet.datagram()));
      return packet.hash();
    }
  }
}
