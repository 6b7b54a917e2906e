package dev.kith.node.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.Terminated;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlp.Rlp;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.testnet.TestActors;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BlockingLoopTest {
  @RegisterExtension static final TestActors ACTORS = TestActors.withRealTime();

  private static final Duration LONG = Duration.ofSeconds(20);

  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final AtomicInteger credit = new AtomicInteger();
  private final FakePeerSession peer = new FakePeerSession(2);
  private final TestProbe<Object> parent = ACTORS.kit().createTestProbe();

  /** Spawns the loop under a parent that says how it ended. */
  private ActorRef<ProtocolCommand> spawn(LoopHandler handler) {
    TestProbe<ActorRef<ProtocolCommand>> spawned = ACTORS.kit().createTestProbe();
    ACTORS
        .kit()
        .spawn(
            Behaviors.<Void>setup(
                context -> {
                  ActorRef<ProtocolCommand> child =
                      context.spawn(BlockingLoop.create(handler, peer), "loop");
                  context.watch(child);
                  spawned.ref().tell(child);
                  return Behaviors.receive(Void.class)
                      .onSignal(
                          ChildFailed.class,
                          failed -> {
                            parent.ref().tell(failed.getCause());
                            return Behaviors.stopped();
                          })
                      .onSignal(
                          Terminated.class,
                          ended -> {
                            parent.ref().tell("stopped");
                            return Behaviors.stopped();
                          })
                      .build();
                }));
    return spawned.receiveMessage();
  }

  private Message message(int code) {
    return Message.lent(code, Rlp.encode("x"), bytes -> credit.incrementAndGet());
  }

  private String next() throws InterruptedException {
    return String.valueOf(said.poll(LONG.toSeconds(), TimeUnit.SECONDS));
  }

  @Test
  void readsMessagesInOrderAndGivesCreditBackAtTheNextRead() throws Exception {
    ActorRef<ProtocolCommand> loop =
        spawn(
            (session, io) -> {
              for (int i = 0; i < 2; i++) {
                Message message = io.read();
                said.add("read " + message.code() + ", back " + credit.get());
              }
              said.add("none: " + io.read(Duration.ofMillis(1)).isEmpty());
              said.add("back " + credit.get());
            });
    loop.tell(message(0));
    loop.tell(message(1));
    assertThat(next()).isEqualTo("read 0, back 0");
    assertThat(next()).isEqualTo("read 1, back 1");
    assertThat(next()).isEqualTo("none: true");
    assertThat(next()).isEqualTo("back 2");
    parent.expectMessage("stopped");
  }

  @Test
  void waitsForRoomToSend() throws Exception {
    spawn(
        (session, io) -> {
          for (int i = 0; i < 4; i++) {
            io.send(0, "m" + i);
          }
          said.add("sent");
        });
    parent.awaitAssert(
        LONG,
        () -> {
          assertThat(peer.waiting()).isEqualTo(1);
          return null;
        });
    assertThat(peer.sent()).hasSize(2);
    peer.makeRoom(2);
    assertThat(next()).isEqualTo("sent");
    assertThat(peer.sent())
        .containsExactly(Rlp.encode("m0"), Rlp.encode("m1"), Rlp.encode("m2"), Rlp.encode("m3"));
    parent.expectMessage("stopped");
  }

  @Test
  void wakesAReaderWhenTheSessionEnds() throws Exception {
    LoopHandler reader =
        (session, io) -> {
          try {
            said.add("reading");
            io.read();
          } catch (SessionClosedException | InterruptedException e) {
            said.add("over");
          }
        };
    ActorRef<ProtocolCommand> loop = ACTORS.kit().spawn(BlockingLoop.create(reader, peer));
    assertThat(next()).isEqualTo("reading");
    ACTORS.kit().stop(loop);
    assertThat(next()).isEqualTo("over");
  }

  @Test
  void wakesASenderWhenTheSessionEnds() throws Exception {
    spawn(
        (session, io) -> {
          io.send(0, "1");
          io.send(0, "2");
          try {
            io.send(0, "3");
          } catch (SessionClosedException e) {
            said.add("over");
          }
        });
    parent.awaitAssert(
        LONG,
        () -> {
          assertThat(peer.waiting()).isEqualTo(1);
          return null;
        });
    peer.close();
    assertThat(next()).isEqualTo("over");
  }

  @Test
  void failsWithWhatTheLoopThrows() {
    spawn(
        (session, io) -> {
          throw new ProtocolException(DisconnectReason.USELESS_PEER, "no use");
        });
    assertThat(parent.receiveMessage(LONG)).isInstanceOf(ProtocolException.class);
  }

  @Test
  void failsWithACheckedException() {
    spawn(
        (session, io) -> {
          throw new IOException("disk full");
        });
    assertThat(parent.receiveMessage(LONG)).isInstanceOf(IOException.class);
  }

  /** A missing class, say; the session must not go on as if somebody were still reading. */
  @Test
  void endsWithWhateverTheLoopThrows() {
    Containing containing = new Containing();
    LoopHandler failing =
        (session, io) -> {
          throw new NoClassDefFoundError("gone");
        };
    ActorRef<ProtocolCommand> loop =
        ACTORS
            .kit()
            .spawn(Behaviors.intercept(() -> containing, BlockingLoop.create(failing, peer)));
    parent.expectTerminated(loop);
    assertThat(containing.failure).isInstanceOf(NoClassDefFoundError.class);
  }

  /** As a peer does: an error that got to the actor system would end the process. */
  private static final class Containing
      extends BehaviorInterceptor<ProtocolCommand, ProtocolCommand> {
    volatile @Nullable Throwable failure;

    Containing() {
      super(ProtocolCommand.class);
    }

    @Override
    public Behavior<ProtocolCommand> aroundReceive(
        TypedActorContext<ProtocolCommand> context,
        ProtocolCommand command,
        ReceiveTarget<ProtocolCommand> target) {
      try {
        return target.apply(context, command);
      } catch (Throwable thrown) {
        failure = thrown;
        return Behaviors.stopped();
      }
    }
  }

  @Test
  void readsNothingAfterTheEnd() throws Exception {
    LoopIo io = new LoopIo(peer);
    io.arrived(message(0));
    io.close();
    for (int i = 0; i < 2; i++) {
      try {
        io.read();
        said.add("read");
      } catch (SessionClosedException e) {
        said.add("over");
      }
    }
    assertThat(said).containsExactly("over", "over");
    peer.close();
    try {
      io.send(0, Bytes.EMPTY);
    } catch (SessionClosedException e) {
      said.add("closed");
    }
    assertThat(said).hasSize(3);
  }
}
