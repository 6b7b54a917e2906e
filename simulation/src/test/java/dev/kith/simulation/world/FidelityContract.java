package dev.kith.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.event.NodeEvent.MessageReceived;
import dev.kith.node.event.NodeEvent.MessageSent;
import dev.kith.node.event.NodeEvent.PeerDown;
import dev.kith.node.event.NodeEvent.PeerUp;
import dev.kith.node.event.NodeEvent.Refused;
import dev.kith.node.protocol.FailureCost;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolBuilder;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.protocol.ProtocolException;
import dev.kith.node.session.Capability;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.wire.IngressLimits;
import dev.kith.node.wire.SendResult;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.network.Path;
import dev.kith.simulation.transport.Crash;
import dev.kith.simulation.transport.Fidelity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a protocol, and whoever follows a node's events, sees of nodes of any fidelity. */
abstract class FidelityContract {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final LinkSpec LINK = LinkSpec.parse("latency=20ms..80ms,loss=1%");
  private static final Path BETWEEN = Path.between(Hosts.of(0), Hosts.of(1));

  /** What an outbox holds. */
  private static final int ROOM = 1024;

  /** Fewer than one batch, so that all come together. */
  private static final int CREDIT = 8;

  private static final IngressLimits FEW = new IngressLimits(1024, CREDIT, CREDIT * 1024);

  private final Chronicle chronicle = new Chronicle();
  private final List<Object> heard = new ArrayList<>();
  private World world = World.seeded(1).create();

  abstract Fidelity fidelity(int node);

  @AfterEach
  void close() {
    world.close();
  }

  private void nodes(int count, NodeSetup setup) {
    world.close();
    world =
        World.seeded(1)
            .nodes(count)
            .links(LINK)
            .fidelity(this::fidelity)
            .setup(setup)
            .listener(chronicle)
            .create();
    world.startAll();
  }

  /** Node 0 calls node 1, and is up with it. */
  private void pair(Function<Integer, Protocol> protocol) {
    nodes(2, (node, config) -> config.messageEvents(true).protocol(protocol.apply(node)));
    world.connect(0, 1);
    pass(SECOND);
  }

  private void pass(Duration time) {
    world.runFor(time);
  }

  private static ProtocolBuilder named(String name) {
    return Protocol.named(name).version(1).length(2);
  }

  /** Whoever called does something at once; whoever was called does something with each message. */
  private static Protocol talk(
      Consumer<PeerSession> caller, BiConsumer<PeerSession, Message> called) {
    return named("talk").behavior(peer -> talking(peer, caller, called));
  }

  private static Behavior<ProtocolCommand> talking(
      PeerSession peer, Consumer<PeerSession> caller, BiConsumer<PeerSession, Message> called) {
    if (peer.dialed()) {
      caller.accept(peer);
    }
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(
            Message.class,
            message -> {
              called.accept(peer, message);
              return Behaviors.same();
            })
        .build();
  }

  private void hears(PeerSession peer, Message message) {
    heard.add(message.as(Integer.class));
  }

  private static void sends(PeerSession peer, int count) {
    for (int i = 0; i < count; i++) {
      peer.send(1, i);
    }
  }

  private List<Closure> closures(int node) {
    return chronicle.of(node, PeerDown.class).stream().map(PeerDown::closure).toList();
  }

  @Test
  void bothEndsTellTheSameOfASession() {
    pair(node -> talk(peer -> sends(peer, 1), this::hears));
    PeerUp caller = chronicle.of(0, PeerUp.class).get(0);
    PeerUp called = chronicle.of(1, PeerUp.class).get(0);
    assertThat(caller.node()).isEqualTo(world.enode(1).id());
    assertThat(called.node()).isEqualTo(world.enode(0).id());
    assertThat(caller.clientName()).isEqualTo("node-1");
    assertThat(caller.dialed()).isTrue();
    assertThat(called.dialed()).isFalse();
    assertThat(caller.protocols()).isEqualTo(called.protocols());
  }

  @Test
  void messagesArriveOnceAndInOrder() {
    pair(
        node ->
            talk(
                peer -> sends(peer, 500),
                (peer, message) -> {
                  assertThat(message.code()).isEqualTo(1);
                  hears(peer, message);
                }));
    pass(MINUTE);
    assertThat(heard).hasSize(500).isSortedAccordingTo((a, b) -> (Integer) a - (Integer) b);
    assertThat(chronicle.of(0, MessageSent.class)).hasSize(500);
    assertThat(chronicle.of(1, MessageReceived.class))
        .extracting(MessageReceived::bytes)
        .containsExactlyElementsOf(
            chronicle.of(0, MessageSent.class).stream().map(MessageSent::bytes).toList());
  }

  @Test
  void aMessageTakesAsLongAsTheWay() {
    List<Long> sent = new ArrayList<>();
    pair(
        node ->
            talk(
                peer -> {
                  sent.add(world.now().toNanos());
                  sends(peer, 1);
                },
                (peer, message) -> heard.add(world.now().toNanos() - sent.get(0))));
    assertThat((Long) heard.get(0)).isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
  }

  @Test
  void whoSendsTooMuchIsToldFirstThatItIsFullThenWhenThereIsRoom() {
    pair(
        node ->
            talk(
                peer -> {
                  int accepted = 0;
                  while (peer.send(1, accepted) == SendResult.ACCEPTED) {
                    accepted++;
                  }
                  heard.add("full after " + accepted + ", ready " + peer.ready());
                  peer.whenReady(() -> heard.add("room " + peer.ready()));
                },
                (peer, message) -> {}));
    pass(MINUTE);
    assertThat(heard).containsExactly("full after " + ROOM + ", ready false", "room true");
    assertThat(chronicle.of(1, MessageReceived.class)).hasSize(ROOM);
  }

  @Test
  void whatIsSentAfterTheEndIsRefused() {
    List<PeerSession> sessions = new ArrayList<>();
    pair(node -> talk(sessions::add, (peer, message) -> {}));
    world.crash(1, Crash.PROCESS);
    pass(MINUTE);
    PeerSession gone = sessions.get(0);
    assertThat(gone.send(1, 1)).isEqualTo(SendResult.CLOSED);
    assertThat(gone.ready()).isFalse();
    assertThat(gone.closure()).contains(closures(0).get(0));
  }

  private record Written(int number) implements ProtocolCommand {}

  @Test
  void aSenderIsToldOfWhatTheSystemHasTaken() {
    pair(
        node ->
            named("talk")
                .behavior(
                    peer ->
                        Behaviors.setup(
                            context -> {
                              if (peer.dialed()) {
                                peer.send(1, 7, context.getSelf(), new Written(7));
                              }
                              return Behaviors.receive(ProtocolCommand.class)
                                  .onMessage(Written.class, written -> same(heard.add(written)))
                                  .build();
                            })));
    assertThat(heard).containsExactly(new Written(7));
  }

  private static Behavior<ProtocolCommand> same(boolean ignored) {
    return Behaviors.same();
  }

  @ParameterizedTest
  @EnumSource(names = "UNKNOWN", mode = EnumSource.Mode.EXCLUDE)
  void theReasonOfAProtocolReachesTheOtherEnd(DisconnectReason reason) {
    pair(node -> talk(peer -> sends(peer, 1), (peer, message) -> peer.disconnect(reason)));
    pass(SECOND);
    assertThat(closures(1).get(0))
        .isEqualTo(
            new Closure(new Closure.Disconnected(reason), Initiator.LOCAL, Closure.Phase.ACTIVE));
    assertThat(closures(0).get(0))
        .isEqualTo(
            new Closure(new Closure.Disconnected(reason), Initiator.REMOTE, Closure.Phase.ACTIVE));
  }

  @Test
  void aProtocolThatThrowsCostsOneSession() {
    Protocol fragile =
        talk(
            peer -> sends(peer, 3),
            (peer, message) -> {
              throw new IllegalStateException("planted");
            });
    Protocol sturdy = named("sturdy").behavior(peer -> Behaviors.ignore());
    nodes(
        3,
        (node, config) -> {
          config.protocol(sturdy);
          if (node < 2) {
            config.protocol(fragile);
          }
        });
    world.connect(0, 1);
    world.connect(2, 1);
    pass(Duration.ofSeconds(5));
    assertThat(closures(1).get(0).toString()).contains("planted");
    assertThat(closures(0).get(0).toString()).contains("subprotocol error");
    assertThat(closures(2)).isEmpty();
  }

  @Test
  void aProtocolThatCountsForItselfEndsAlone() {
    Protocol spare =
        named("spare")
            .whenItFails(FailureCost.CAPABILITY)
            .behavior(
                peer -> {
                  throw new ProtocolException(DisconnectReason.USELESS_PEER, "no use");
                });
    Protocol talk = talk(peer -> sends(peer, 1), this::hears);
    nodes(2, (node, config) -> config.protocol(spare).protocol(talk));
    world.connect(0, 1);
    pass(MINUTE);
    assertThat(chronicle.all(NodeEvent.ProtocolDropped.class)).hasSize(2);
    assertThat(chronicle.all(PeerDown.class)).isEmpty();
    assertThat(heard).hasSize(1);
  }

  @Test
  void nodesWithNothingInCommonPart() {
    nodes(
        2, (node, config) -> config.protocol(named("p" + node).behavior(p -> Behaviors.ignore())));
    world.connect(0, 1);
    pass(SECOND);
    assertThat(chronicle.all(PeerUp.class)).isEmpty();
    assertThat(chronicle.all(Refused.class))
        .hasSize(2)
        .allSatisfy(refused -> assertThat(refused.closure().toString()).contains("useless peer"));
  }

  @Test
  void theHighestCommonVersionIsSpokenAndCodesAreItsOwn() {
    nodes(
        2,
        (node, config) -> {
          for (int version = 1; version <= 2 + node; version++) {
            config.protocol(versioned("chat", version));
          }
          config.protocol(versioned("zeal", 1));
        });
    world.connect(0, 1);
    pass(SECOND);
    assertThat(heard).containsExactlyInAnyOrder("chat/2 got 1", "zeal/1 got 1");
    assertThat(chronicle.of(0, PeerUp.class).get(0).protocols().toString())
        .isEqualTo("[chat/2 from code 16, zeal/1 from code 20]");
  }

  private Protocol versioned(String name, int version) {
    return Protocol.named(name)
        .version(version)
        .length(4)
        .behavior(
            peer ->
                talking(
                    peer,
                    caller -> sends(caller, 1),
                    (called, message) ->
                        heard.add(called.capability() + " got " + message.code())));
  }

  @Test
  void slotsAreCountedAndTheirOwnerSaysSo() {
    Protocol talk = talk(peer -> {}, (peer, message) -> {});
    nodes(5, (node, config) -> config.maxPeers(node == 0 ? 3 : 1).dialRatio(3).protocol(talk));
    for (int caller = 1; caller < 5; caller++) {
      world.connect(caller, 0);
    }
    pass(SECOND);
    assertThat(chronicle.of(0, PeerUp.class)).hasSize(2);
    assertThat(chronicle.all(Refused.class))
        .isNotEmpty()
        .allSatisfy(refused -> assertThat(refused.closure().toString()).contains("too many peers"));
  }

  @Test
  void ofTwoSessionsOfAPairOneStays() {
    Protocol talk = talk(peer -> {}, (peer, message) -> {});
    nodes(2, (node, config) -> config.protocol(talk));
    world.connect(0, 1);
    world.connect(1, 0);
    pass(MINUTE.multipliedBy(3));
    assertThat(chronicle.ends()).isEqualTo(2);
    assertThat(chronicle.all(Refused.class))
        .isNotEmpty()
        .allSatisfy(
            refused ->
                assertThat(refused.closure().toString())
                    .containsAnyOf("already connected", "connection"));
  }

  @Test
  void aHubReachesAllPeers() {
    Protocol choir =
        named("choir")
            .hub(Object.class, () -> choir(new ArrayList<>()))
            .behavior((peer, hub) -> singer(peer, hub));
    nodes(4, (node, config) -> config.protocol(choir));
    for (int other = 1; other < 4; other++) {
      world.connect(other, 0);
    }
    pass(SECOND);
    world.tell(0, new Capability("choir", 1), "sing");
    pass(SECOND);
    assertThat(heard).containsExactly("la", "la", "la");
  }

  private static Behavior<Object> choir(List<PeerSession> singers) {
    return Behaviors.receive(Object.class)
        .onMessage(
            PeerSession.class,
            singer -> {
              singers.add(singer);
              return Behaviors.same();
            })
        .onAnyMessage(
            word -> {
              singers.forEach(singer -> singer.send(0, "la"));
              return Behaviors.same();
            })
        .build();
  }

  private Behavior<ProtocolCommand> singer(PeerSession peer, ActorRef<Object> hub) {
    hub.tell(peer);
    return talking(peer, caller -> {}, (session, message) -> heard.add(message.as(String.class)));
  }

  @Test
  void heldMessagesHoldUpWhatFollowsUntilTheyAreReleased() {
    List<Message> held = new ArrayList<>();
    List<PeerSession> sender = new ArrayList<>();
    pair(
        node ->
            named("talk")
                .limits(FEW)
                .behavior(
                    peer ->
                        talking(
                            peer,
                            sender::add,
                            (session, message) -> {
                              message.hold();
                              held.add(message);
                            })));
    send(sender.get(0), 200, 1000);
    pass(Duration.ofSeconds(5));
    int stalled = held.size();
    assertThat(stalled).as("a session's budget, and what is read at once").isBetween(CREDIT, 400);
    for (int seconds = 0; seconds < 60; seconds++) {
      List.copyOf(held).forEach(Message::release);
      pass(SECOND);
    }
    assertThat(held).hasSize(2000);
    assertThat(closures(0)).isEmpty();
  }

  /** Messages whose bytes fill any window. */
  private static void send(PeerSession peer, int left, int size) {
    Runnable[] more = new Runnable[1];
    int[] rest = {left * 10};
    more[0] =
        () -> {
          while (rest[0] > 0 && peer.sendRaw(1, text(size)) == SendResult.ACCEPTED) {
            rest[0]--;
          }
          if (rest[0] > 0) {
            peer.whenReady(more[0]);
          }
        };
    more[0].run();
  }

  private static Bytes text(int size) {
    return Bytes.wrap(new byte[size]);
  }

  @Test
  void aProtocolThatKeepsAllItsCreditEndsItsSession() {
    pair(
        node ->
            named("talk")
                .limits(FEW)
                .behavior(
                    peer ->
                        talking(
                            peer,
                            caller -> sends(caller, CREDIT),
                            (session, message) -> message.hold())));
    pass(Duration.ofSeconds(8));
    assertThat(closures(1)).isEmpty();
    pass(Duration.ofSeconds(5));
    assertThat(closures(1).get(0).toString()).contains("talk/1");
    assertThat(closures(0).get(0).initiator()).isEqualTo(Initiator.REMOTE);
  }

  @Test
  void aMessageThatIsTooLargeIsAFault() {
    pair(
        node ->
            named("talk")
                .limits(FEW)
                .behavior(
                    peer ->
                        talking(
                            peer,
                            caller -> caller.sendRaw(1, text(2000)),
                            (session, message) -> heard.add("too much"))));
    pass(SECOND);
    assertThat(heard).isEmpty();
    assertThat(closures(1).get(0).toString()).contains("too large");
    assertThat(closures(0).get(0).toString()).contains("breach of protocol");
  }

  @Test
  void whoStopsSaysGoodbyeAndItsChildrenEnd() {
    pair(node -> named("talk").behavior(peer -> untilStopped(node)));
    world.stop(1);
    pass(SECOND);
    assertThat(closures(0).get(0).toString()).contains("client quitting");
    assertThat(heard).containsExactlyInAnyOrder("0 ended", "1 ended");
    assertThat(world.isUp(1)).isFalse();
  }

  private Behavior<ProtocolCommand> untilStopped(int node) {
    return Behaviors.receive(ProtocolCommand.class)
        .onSignal(PostStop.class, signal -> same(heard.add(node + " ended")))
        .build();
  }

  @Test
  void aProcessThatDiesIsLostAtOnceAndFoundAgain() {
    pair(node -> talk(peer -> {}, (peer, message) -> {}));
    world.crash(1, Crash.PROCESS);
    pass(SECOND);
    assertThat(closures(0).get(0).cause()).isInstanceOf(Closure.Lost.class);
    world.start(1);
    pass(MINUTE);
    assertThat(chronicle.ends()).isEqualTo(3);
    assertThat(chronicle.of(0, PeerUp.class)).hasSize(2);
  }

  @Test
  void aMachineThatIsGoneAndACutAreSilence() {
    pair(node -> talk(peer -> {}, (peer, message) -> {}));
    world.change(links -> links.cut(BETWEEN));
    pass(Duration.ofSeconds(25));
    assertThat(chronicle.all(PeerDown.class)).isEmpty();
    pass(Duration.ofSeconds(15));
    assertThat(chronicle.all(PeerDown.class))
        .hasSize(2)
        .allSatisfy(down -> assertThat(down.closure().toString()).contains("nothing came in time"));
    world.change(links -> links.heal(BETWEEN));
    pass(MINUTE.multipliedBy(2));
    world.crash(1, Crash.MACHINE);
    pass(Duration.ofSeconds(40));
    assertThat(closures(0)).hasSize(2);
    assertThat(closures(0).get(1).toString()).contains("nothing came in time");
  }

  @Test
  void idleSessionsStayAndSeveredOnesAreReset() {
    pair(node -> talk(peer -> {}, (peer, message) -> {}));
    pass(MINUTE.multipliedBy(10));
    assertThat(chronicle.all(PeerDown.class)).isEmpty();
    world.change(links -> links.sever(BETWEEN));
    pass(SECOND);
    assertThat(chronicle.all(PeerDown.class))
        .hasSize(2)
        .allSatisfy(down -> assertThat(down.closure().toString()).contains("reset"));
  }

  @Test
  void theSameSeedIsTheSameRun() {
    assertThat(history()).isEqualTo(history());
  }

  private String history() {
    chronicle.entries.clear();
    nodes(6, (node, config) -> config.messageEvents(true).protocol(talk(this)));
    for (int node = 0; node < 6; node++) {
      world.connect(node, (node + 1) % 6);
      world.connect(node, (node + 2) % 6);
    }
    world.at(Duration.ofSeconds(10), () -> world.crash(2, Crash.PROCESS));
    world.at(Duration.ofSeconds(20), () -> world.restart(3));
    pass(MINUTE);
    Optional<Chronicle.Entry> last = chronicle.entries.stream().reduce((a, b) -> b);
    return world.traceHash() + " " + chronicle.entries.size() + " " + last;
  }

  private static Protocol talk(FidelityContract test) {
    return talk(peer -> sends(peer, 20), test::hears);
  }
}
