package dev.kith.simulation.adversary;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.stream.Materializer;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.environment.Transport;
import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.fault.Foe;
import dev.kith.simulation.network.Addresses;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.transport.Internet;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The host of one foe, and what it has to misbehave with. Used in the cell of that host. */
final class Lair extends AbstractBehavior<Lair.Command> {
  /** What a lair is told. */
  sealed interface Command {}

  /** Play tricks on some nodes, again and again. */
  record Attack(Hosts hosts, List<Victim> victims, Duration every) implements Command {}

  /** End one attack on these very nodes. */
  record Relent(Hosts hosts) implements Command {}

  private record Strike(Siege siege) implements Command {}

  private record Call(InetSocketAddress address, Consumer<Line> then) implements Command {}

  /** Where a foe lives. */
  record Setting(
      Engine engine,
      Internet internet,
      Transport transport,
      int host,
      Foe foe,
      Adversary adversary,
      Witness witness) {}

  /** As patient as nodes are. */
  private static final Duration DIAL_TIMEOUT = Duration.ofSeconds(15);

  /** Connections that a listening foe takes: more than any victim makes. */
  private static final int GUESTS = 1_000_000;

  private final Setting setting;
  private final Entropy entropy;
  private final Materializer streams;
  private final ActorRef<Command> self;
  private final List<Siege> sieges = new ArrayList<>();

  /** An attack that lasts; of two that are alike, each is itself. */
  private static final class Siege {
    final Attack attack;

    Siege(Attack attack) {
      this.attack = attack;
    }
  }

  private Lair(ActorContext<Command> context, Setting setting) {
    super(context);
    this.setting = setting;
    this.entropy = setting.engine().entropy(setting.host(), "lair");
    this.streams = Materializer.createMaterializer(context);
    this.self = context.getSelf();
    setting.adversary().settle(this);
  }

  static Behavior<Command> create(Setting setting) {
    return Behaviors.setup(context -> new Lair(context, setting));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Attack.class, this::onAttack)
        .onMessage(Strike.class, strike -> strike(strike.siege()))
        .onMessage(Relent.class, this::onRelent)
        .onMessage(Call.class, this::onCall)
        .build();
  }

  private Behavior<Command> onAttack(Attack attack) {
    Siege siege = new Siege(attack);
    sieges.add(siege);
    return strike(siege);
  }

  private Behavior<Command> strike(Siege siege) {
    if (sieges.contains(siege)) {
      siege.attack.victims().forEach(victim -> setting.adversary().strike(victim, this));
      later(siege.attack.every(), () -> self.tell(new Strike(siege)));
    }
    return this;
  }

  private Behavior<Command> onRelent(Relent relent) {
    sieges.stream()
        .filter(siege -> siege.attack.hosts().equals(relent.hosts()))
        .findFirst()
        .ifPresent(sieges::remove);
    return this;
  }

  private Behavior<Command> onCall(Call call) {
    ActorRef<Transport.DialEvent> answer =
        getContext().spawnAnonymous(Behaviors.receiveMessage(event -> dialed(event, call.then())));
    setting.transport().dial(call.address(), DIAL_TIMEOUT, answer);
    return this;
  }

  private Behavior<Transport.DialEvent> dialed(Transport.DialEvent event, Consumer<Line> then) {
    if (event instanceof Transport.Connected connected) {
      then.accept(line(connected.connection()));
    }
    return Behaviors.stopped();
  }

  private Line line(Transport.Connection connection) {
    return new Line(connection, streams, this::mistaken);
  }

  /** A bug of a foe is none of the nodes', so it ends the run. */
  private void mistaken(RuntimeException bug) {
    later(
        Duration.ZERO,
        () -> {
          throw bug;
        });
  }

  // For adversaries.

  /** Where all its chance comes from. */
  Entropy entropy() {
    return entropy;
  }

  /** Connects to a victim, if it is there to answer. */
  void call(Victim victim, Consumer<Line> then) {
    victim.enode().tcpAddress().ifPresent(address -> self.tell(new Call(address, then)));
  }

  /** Takes all who call at a port. To be asked when it settles. */
  void listen(int port, Consumer<Line> then) {
    ActorRef<Transport.ListenEvent> guests =
        getContext().spawnAnonymous(Behaviors.receiveMessage(event -> called(event, then)));
    InetSocketAddress address = new InetSocketAddress(Addresses.ipv4(setting.host()), port);
    setting.transport().listen(address, guests);
  }

  private Behavior<Transport.ListenEvent> called(Transport.ListenEvent event, Consumer<Line> then) {
    if (event instanceof Transport.Bound bound) {
      bound.acceptor().accept(GUESTS);
    } else if (event instanceof Transport.Accepted accepted) {
      then.accept(line(accepted.connection()));
    }
    return Behaviors.same();
  }

  /** Hears what comes to a port by datagrams, at any address. To be asked when it settles. */
  void bind(int port, Consumer<Transport.DatagramEvent> ear) {
    ActorRef<Transport.DatagramEvent> receiver =
        getContext()
            .spawnAnonymous(
                Behaviors.receiveMessage(
                    event -> {
                      ear.accept(event);
                      return Behaviors.same();
                    }));
    setting.transport().bind(new InetSocketAddress(port), receiver);
  }

  /** Sends a datagram in somebody else's name. */
  void spoof(InetSocketAddress from, InetSocketAddress to, Bytes payload) {
    setting.internet().spoof(setting.host(), from, to, payload);
  }

  /** The address of its host from which it speaks to another one. */
  InetAddress address(InetSocketAddress to) {
    return Addresses.alike(setting.host(), to.getAddress());
  }

  /** Seconds of Unix time. */
  long unixTime() {
    return setting.engine().wallClock().instant().getEpochSecond();
  }

  /** Does something in this cell when time has passed. */
  void later(Duration wait, Runnable action) {
    Engine engine = setting.engine();
    engine.schedule(engine.ticker().nanos() + wait.toNanos(), setting.host(), action);
  }

  /** Writes byte by byte, so long from one to the next. */
  void trickle(Line line, Bytes bytes, Duration pace, Runnable then) {
    if (bytes.isEmpty()) {
      then.run();
    } else {
      line.write(bytes.slice(0, 1));
      later(pace, () -> trickle(line, bytes.slice(1), pace, then));
    }
  }

  /** Tells of a trick that was played. */
  void did(Enum<?> trick, int victim) {
    String word = trick.name().toLowerCase(Locale.ROOT).replace('_', '-');
    setting.witness().saw(setting.engine().ticker().nanos(), victim, setting.foe(), word);
  }
}
