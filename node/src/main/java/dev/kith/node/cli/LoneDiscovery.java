package dev.kith.node.cli;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.discovery.Discovery;
import dev.kith.node.discovery.DiscoverySettings;
import dev.kith.node.discovery.v4.V4Event;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.enr.RecordBuilder;
import dev.kith.node.environment.Environment;
import dev.kith.node.nat.AddressService;
import dev.kith.node.nat.Addresses;
import dev.kith.node.nat.NatSettings;
import dev.kith.node.nat.OwnAddresses;
import dev.kith.node.store.MemoryStore;
import dev.kith.node.store.OwnRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Runs discovery without a node around it; its record follows what others say of its address. */
final class LoneDiscovery extends AbstractBehavior<LoneDiscovery.Command> {
  /** What it hears. */
  sealed interface Command {}

  private record FromDiscovery(Discovery.Event event) implements Command {}

  private record FromAddresses(AddressService.Changed changed) implements Command {}

  /** Who takes part, where, and who may say where that is. */
  record Settings(NodeKey key, InetSocketAddress listen, List<Enode> bootnodes, NatSettings nat) {}

  /** What came of the start. */
  record Started(
      ActorRef<Discovery.Command> discovery, InetSocketAddress address, NodeRecord record) {}

  private final Settings settings;
  private final Environment environment;
  private final CompletableFuture<Started> started;
  private final MemoryStore store = new MemoryStore();
  private final ActorRef<Discovery.Command> discovery;
  private @Nullable ActorRef<AddressService.Command> addresses;
  private int port;

  private LoneDiscovery(
      ActorContext<Command> context,
      Settings settings,
      Environment environment,
      CompletableFuture<Started> started) {
    super(context);
    this.settings = settings;
    this.environment = environment;
    this.started = started;
    this.discovery =
        context.spawn(
            Discovery.create(
                settings.key(),
                settings.listen(),
                new DiscoverySettings(settings.bootnodes(), any -> true, Optional.empty()),
                environment,
                store,
                context.messageAdapter(Discovery.Event.class, FromDiscovery::new)),
            "discovery");
  }

  /** Says when it has started, or fails with an {@link IOException}. */
  static Behavior<Command> create(
      Settings settings, Environment environment, CompletableFuture<Started> started) {
    return Behaviors.setup(context -> new LoneDiscovery(context, settings, environment, started));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(FromDiscovery.class, this::onEvent)
        .onMessage(FromAddresses.class, this::onMoved)
        .build();
  }

  private Behavior<Command> onEvent(FromDiscovery from) {
    if (from.event() instanceof Discovery.Bound bound) {
      begin(bound.address());
    } else if (from.event() instanceof Discovery.BindFailed failed) {
      started.completeExceptionally(
          new IOException(
              "Cannot listen on UDP port "
                  + failed.address().getPort()
                  + ": "
                  + failed.cause()
                  + "; choose another."));
    } else if (from.event() instanceof Discovery.FromV4 learnt && addresses != null) {
      learn(learnt.event(), addresses);
    }
    return this;
  }

  private void begin(InetSocketAddress address) {
    port = address.getPort();
    OwnAddresses own = new OwnAddresses(settings.nat(), address);
    NodeRecord record = record(own.current(environment.ticker().nanos()));
    discovery.tell(new Discovery.Begin(record));
    addresses =
        getContext()
            .spawn(
                AddressService.create(
                    own,
                    environment.ticker(),
                    getContext().messageAdapter(AddressService.Changed.class, FromAddresses::new)),
                "nat");
    started.complete(new Started(discovery, address, record));
  }

  /** Nobody connects here, so packets are what an address is proven by. */
  private static void learn(V4Event event, ActorRef<AddressService.Command> addresses) {
    if (event instanceof V4Event.Seen seen) {
      addresses.tell(new AddressService.Vote(seen.own(), seen.voter()));
    } else if (event instanceof V4Event.Called called) {
      addresses.tell(new AddressService.Reached(called.from()));
    }
  }

  private Behavior<Command> onMoved(FromAddresses from) {
    NodeRecord record = record(from.changed().addresses());
    getContext()
        .getLog()
        .info("others find this node elsewhere now: {} {}", from.changed().addresses(), record);
    discovery.tell(new Discovery.Become(record));
    return this;
  }

  private NodeRecord record(Addresses known) {
    return new OwnRecord(store.table(OwnRecord.TABLE))
        .renew(sequence -> sign(known, sequence), environment.wallClock());
  }

  /** Loopback stands for every address until somebody knows better. */
  private NodeRecord sign(Addresses known, long sequence) {
    RecordBuilder record = new RecordBuilder();
    if (known.isEmpty()) {
      record.ip(InetAddress.getLoopbackAddress()).udp(port);
    } else {
      known.describe(record, true);
    }
    return record.tcp(0).port("tcp6", 0).sign(settings.key(), sequence);
  }
}
