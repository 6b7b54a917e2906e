package dev.kith.simulation.bench;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.discovery.Discovery;
import dev.kith.node.discovery.DiscoverySettings;
import dev.kith.node.discovery.table.TableSnapshot;
import dev.kith.node.discovery.v4.Discv4Service;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.RecordBuilder;
import dev.kith.node.environment.Environment;
import dev.kith.node.store.MemoryStore;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A node that does nothing but look for others, and for whomever it is told to. */
final class Explorer extends AbstractBehavior<Explorer.Command> {
  /** What it is told. */
  sealed interface Command {}

  /** Walk to a target, and tell of it in this node. */
  record Walk(Bytes target, Consumer<Discv4Service.Walked> then) implements Command {}

  /** Show the table, in this node. */
  record Look(Consumer<TableSnapshot> then) implements Command {}

  private record FromDiscovery(Discovery.Event event) implements Command {}

  private final NodeKey key;
  private final ActorRef<Discovery.Command> discovery;

  private Explorer(
      ActorContext<Command> context,
      NodeKey key,
      InetSocketAddress at,
      List<Enode> bootnodes,
      Environment environment) {
    super(context);
    this.key = key;
    this.discovery =
        context.spawn(
            Discovery.create(
                key,
                at,
                new DiscoverySettings(bootnodes, any -> true, Optional.empty()),
                environment,
                new MemoryStore(),
                context.messageAdapter(Discovery.Event.class, FromDiscovery::new)),
            "discovery");
  }

  static Behavior<Command> create(
      NodeKey key, InetSocketAddress at, List<Enode> bootnodes, Environment environment) {
    return Behaviors.setup(context -> new Explorer(context, key, at, bootnodes, environment));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(FromDiscovery.class, from -> heard(from.event()))
        .onMessage(
            Walk.class,
            walk -> ask(ear -> new Discv4Service.Lookup(walk.target(), ear), walk.then()))
        .onMessage(Look.class, this::onLook)
        .build();
  }

  private Behavior<Command> heard(Discovery.Event event) {
    if (event instanceof Discovery.Bound bound) {
      int port = bound.address().getPort();
      RecordBuilder record = new RecordBuilder().ip(bound.address().getAddress());
      discovery.tell(new Discovery.Begin(record.tcp(port).udp(port).sign(key, 1)));
    }
    return this;
  }

  private Behavior<Command> onLook(Look look) {
    return this.<Optional<Discv4Service.Neighborhood>>ask(
        Discv4Service.GetTable::new,
        answer -> answer.ifPresent(found -> look.then().accept(found.snapshot())));
  }

  private <T> Behavior<Command> ask(
      Function<ActorRef<T>, Discv4Service.Command> question, Consumer<T> then) {
    Behavior<T> ear =
        Behaviors.receiveMessage(
            answer -> {
              then.accept(answer);
              return Behaviors.stopped();
            });
    discovery.tell(new Discovery.ToV4(question.apply(getContext().spawnAnonymous(ear))));
    return this;
  }
}
