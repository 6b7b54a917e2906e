package dev.kith.node;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.event.EventQueue;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.protocol.FailureCost;
import dev.kith.node.protocol.LoopHandler;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.protocol.ProtocolException;
import dev.kith.node.session.Capability;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Disconnected;
import dev.kith.node.session.Closure.Faulted;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.node.session.SessionId;
import dev.kith.node.testnet.RawPeer;
import dev.kith.node.testnet.Victim;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the failures of protocols cost, beside a session that must not notice. */
class FailuresIT {
  private static final Capability FRAIL = new Capability("frail", 1);
  private static final int FRAIL_CODE = RawPeer.FIRST_CODE + 2;
  private static final Bytes NOTHING = Bytes.fromHex("c0");

  private static Behavior<ProtocolCommand> onMessage(Supplier<Behavior<ProtocolCommand>> then) {
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(Message.class, message -> then.get())
        .build();
  }

  private static Behavior<ProtocolCommand> failing(Error error) {
    return onMessage(
        () -> {
          throw error;
        });
  }

  private static Protocol frail(Supplier<Behavior<ProtocolCommand>> behavior) {
    return Protocol.named("frail").behavior(peer -> behavior.get());
  }

  private static Protocol loop(LoopHandler handler) {
    return Protocol.named("frail").run(handler);
  }

  private static void assertCosts(Protocol frail, Closure.Cause cause) throws Exception {
    Victim victim = Victim.start(frail);
    try (RawPeer peer = victim.active(FRAIL)) {
      victim.log().up(peer);
      peer.send(FRAIL_CODE, NOTHING);
      DisconnectReason told =
          cause instanceof Faulted faulted
              ? faulted.fault().disconnectReason().orElseThrow()
              : ((Disconnected) cause).reason();
      assertThat(peer.awaitDisconnect()).isEqualTo(told);
      peer.halfClose();
      assertThat(victim.closure(peer))
          .isEqualTo(new Closure(cause, Closure.Initiator.LOCAL, Closure.Phase.ACTIVE));
    }
    victim.stop();
  }

  private static Faulted failed(String detail) {
    return new Faulted(Fault.PROTOCOL_FAILED, detail);
  }

  @Test
  void aStackOverflowCostsOneSession() throws Exception {
    assertCosts(
        frail(() -> failing(new StackOverflowError())), failed("java.lang.StackOverflowError"));
  }

  @Test
  void aMissingClassCostsOneSession() throws Exception {
    assertCosts(
        frail(() -> failing(new NoClassDefFoundError("Gone"))),
        failed("java.lang.NoClassDefFoundError: Gone"));
  }

  @Test
  void aFailedAssertionCostsOneSession() throws Exception {
    assertCosts(
        frail(() -> failing(new AssertionError("never"))),
        failed("java.lang.AssertionError: never"));
  }

  @Test
  void aFailureBeforeTheFirstMessageCostsOneSession() throws Exception {
    assertCosts(
        frail(
            () -> {
              throw new IllegalStateException("no way");
            }),
        failed("java.lang.IllegalStateException: no way"));
  }

  @Test
  void aFailureWhileStoppingCostsOneSession() throws Exception {
    assertCosts(
        frail(
            () ->
                Behaviors.receive(ProtocolCommand.class)
                    .onMessage(Message.class, message -> Behaviors.stopped())
                    .onSignal(
                        PostStop.class,
                        signal -> {
                          throw new NoClassDefFoundError("Gone");
                        })
                    .build()),
        failed("java.lang.NoClassDefFoundError: Gone"));
  }

  @Test
  void anActorThatStopsLeavesAsQuitting() throws Exception {
    assertCosts(
        frail(() -> onMessage(Behaviors::stopped)), new Disconnected(DisconnectReason.QUITTING));
  }

  @Test
  void anActorChoosesItsReason() throws Exception {
    assertCosts(
        frail(
            () ->
                onMessage(
                    () -> {
                      throw new ProtocolException(DisconnectReason.USELESS_PEER, "of no use");
                    })),
        new Disconnected(DisconnectReason.USELESS_PEER));
  }

  @Test
  void aLoopThatReturnsLeavesAsQuitting() throws Exception {
    assertCosts(loop((peer, io) -> io.read()), new Disconnected(DisconnectReason.QUITTING));
  }

  @Test
  void aLoopThatThrowsCostsOneSession() throws Exception {
    assertCosts(
        loop(
            (peer, io) -> {
              io.read();
              throw new IllegalStateException("no way");
            }),
        failed("java.lang.IllegalStateException: no way"));
  }

  @Test
  void aLoopThatThrowsACheckedExceptionCostsOneSession() throws Exception {
    assertCosts(
        loop(
            (peer, io) -> {
              io.read();
              throw new IOException("no disk");
            }),
        failed("java.io.IOException: no disk"));
  }

  @Test
  void aLoopChoosesItsReason() throws Exception {
    assertCosts(
        loop(
            (peer, io) -> {
              io.read();
              throw new ProtocolException(DisconnectReason.TOO_MANY_PEERS, "enough");
            }),
        new Disconnected(DisconnectReason.TOO_MANY_PEERS));
  }

  @Test
  void aLoopThatFailsWithAnErrorCostsOneSession() throws Exception {
    assertCosts(
        loop(
            (peer, io) -> {
              io.read();
              throw new AssertionError("never");
            }),
        failed("java.lang.AssertionError: never"));
  }

  @Test
  void aLoopIsInterruptedWhenTheSessionEnds() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    Victim victim =
        Victim.start(
            loop(
                (peer, io) -> {
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException end) {
                    interrupted.countDown();
                  }
                }));
    try (RawPeer peer = victim.active(FRAIL)) {
      victim.log().up(peer);
      victim.stop();
    }
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aProtocolThatMayFailIsDroppedAndItsSessionGoesOn() throws Exception {
    Protocol frail =
        Protocol.named("frail")
            .whenItFails(FailureCost.CAPABILITY)
            .behavior(peer -> failing(new AssertionError("never")));
    Victim victim = Victim.start(frail);
    try (RawPeer peer = victim.active(FRAIL)) {
      SessionId session = victim.log().up(peer);
      // Far more than the credit of a protocol and of a session: none of it is handled by anybody.
      for (int i = 0; i < 2000; i++) {
        peer.send(FRAIL_CODE, NOTHING);
      }
      awaitDropped(victim, session);
      peer.send(FRAIL_CODE, NOTHING);
      peer.send(RawPeer.FIRST_CODE, Bytes.fromHex("07"));
      assertThat(peer.next(RawPeer.FIRST_CODE + 1).payload()).isEqualTo(Bytes.fromHex("07"));
      victim.assertUndisturbed();
    }
    victim.stop();
  }

  private record Jolt() {}

  private static Protocol withHub(Error error) {
    return Protocol.named("frail")
        .hub(
            Jolt.class,
            () ->
                Behaviors.receive(Jolt.class)
                    .onMessage(
                        Jolt.class,
                        jolt -> {
                          throw error;
                        })
                    .build())
        .behavior(
            (peer, hub) ->
                onMessage(
                    () -> {
                      hub.tell(new Jolt());
                      peer.sendRaw(0, NOTHING);
                      return Behaviors.same();
                    }));
  }

  @Test
  void aHubThatFailsStartsAnewAndCostsNoSession() throws Exception {
    assertHubCostsNothing(new StackOverflowError());
    assertHubCostsNothing(new NoClassDefFoundError("Gone"));
    assertHubCostsNothing(new AssertionError("never"));
  }

  private static void assertHubCostsNothing(Error error) throws Exception {
    Victim victim = Victim.start(withHub(error));
    try (RawPeer peer = victim.active(FRAIL)) {
      victim.log().up(peer);
      for (int i = 0; i < 10; i++) {
        peer.send(FRAIL_CODE, NOTHING);
        assertThat(peer.next().code()).isEqualTo(FRAIL_CODE);
        victim.assertUndisturbed();
      }
      assertThat(victim.node().peers()).hasSize(2);
    }
    victim.stop();
  }

  @Test
  void aFailingCallbackCostsOneSession() throws Exception {
    CountDownLatch full = new CountDownLatch(1);
    Bytes large = Bytes.wrap(new byte[1 << 16]);
    Protocol frail =
        Protocol.named("frail")
            .behavior(
                peer ->
                    onMessage(
                        () -> {
                          while (peer.ready()) {
                            peer.sendRaw(0, large);
                          }
                          peer.whenReady(
                              () -> {
                                throw new NoClassDefFoundError("Gone");
                              });
                          full.countDown();
                          return Behaviors.same();
                        }));
    Victim victim = Victim.start(frail);
    try (RawPeer peer = victim.active(FRAIL)) {
      victim.log().up(peer);
      peer.send(FRAIL_CODE, NOTHING);
      assertThat(full.await(20, TimeUnit.SECONDS)).isTrue();
      peer.awaitEnd();
      peer.halfClose();
      assertThat(victim.closure(peer).phase()).isEqualTo(Closure.Phase.ACTIVE);
    }
    victim.stop();
  }

  @Test
  void aSubscriberThatFailsIsLeftOut() throws Exception {
    Victim victim = Victim.start();
    EventQueue failing =
        new EventQueue(
            10,
            () -> {
              throw new NoClassDefFoundError("Gone");
            });
    victim.node().subscribe(failing);
    try (RawPeer peer = victim.active();
        RawPeer next = victim.active()) {
      victim.log().up(peer);
      victim.log().up(next);
      victim.assertUndisturbed();
      assertThat(failing.poll()).isInstanceOf(NodeEvent.Secured.class);
      assertThat(failing.poll()).isNull();
    }
    victim.stop();
  }

  @Test
  void aProtocolThatCannotSayWhatItIsDisturbsNobody() throws Exception {
    Protocol frail =
        Protocol.named("frail")
            .nodeInfo(
                () -> {
                  throw new NoClassDefFoundError("Gone");
                })
            .peerInfo(
                peer -> {
                  throw new StackOverflowError();
                })
            .behavior(peer -> onMessage(Behaviors::same));
    Victim victim = Victim.start(frail);
    try (RawPeer peer = victim.active(FRAIL)) {
      victim.log().up(peer);
      assertThat(victim.node().peers())
          .anyMatch(info -> "unknown".equals(info.protocols().get("frail")));
      victim.assertUndisturbed();
    }
    victim.stop();
  }

  private static void awaitDropped(Victim victim, SessionId session) throws Exception {
    Capability dropped =
        victim
            .log()
            .await(
                "a dropped protocol",
                event ->
                    event instanceof NodeEvent.ProtocolDropped drop
                            && drop.session().equals(session)
                        ? Optional.of(drop.protocol())
                        : Optional.empty());
    assertThat(dropped).isEqualTo(FRAIL);
  }
}
