package dev.kith.node;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.session.Capability;
import dev.kith.node.session.Closure;
import dev.kith.node.testnet.Memory;
import dev.kith.node.testnet.RawPeer;
import dev.kith.node.testnet.Victim;
import dev.kith.node.wire.SendResult;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A remote that asks for much and takes nothing of it. */
class SlowReaderIT {
  /** Not compressible, so that the sockets fill as fast as the queue. */
  private static final Bytes ANSWER = Entropy.seeded(1).bytes(32 * 1024);

  private static final Capability GENEROUS = new Capability("generous", 1);
  private static final int CODE = RawPeer.FIRST_CODE + 2;

  /** The queue's own bound of 4 MiB, one batch, and what a busy process allocates meanwhile. */
  private static final long BOUND = 16 * Memory.MIB;

  private enum Ready implements ProtocolCommand {
    INSTANCE
  }

  private final BlockingQueue<Integer> fullAfter = new LinkedBlockingQueue<>();
  private int accepted;

  private Protocol generous() {
    return Protocol.named("generous").behavior(this::create);
  }

  private Behavior<ProtocolCommand> create(PeerSession peer) {
    return Behaviors.setup(
        context ->
            Behaviors.receive(ProtocolCommand.class)
                .onMessage(
                    Message.class,
                    message -> {
                      fill(peer);
                      peer.whenReady(context.getSelf(), Ready.INSTANCE);
                      return Behaviors.same();
                    })
                .onMessageEquals(
                    Ready.INSTANCE,
                    () -> {
                      fill(peer);
                      peer.whenReady(context.getSelf(), Ready.INSTANCE);
                      return Behaviors.same();
                    })
                .build());
  }

  private void fill(PeerSession peer) {
    SendResult result = peer.sendRaw(0, ANSWER);
    while (result == SendResult.ACCEPTED) {
      accepted++;
      result = peer.sendRaw(0, ANSWER);
    }
    if (result == SendResult.FULL) {
      fullAfter.add(accepted);
    }
  }

  @Test
  void aRemoteThatTakesNothingFillsOneQueueAndThenOursWaits() throws Exception {
    Victim victim = Victim.start(generous());
    long before = Memory.used();
    try (RawPeer peer = victim.active(GENEROUS)) {
      victim.log().up(peer);
      peer.send(CODE, Bytes.fromHex("c0"));
      int messages = settled();
      assertThat(messages).isPositive();
      victim.assertUndisturbed();
      assertThat(Memory.used() - before).isLessThan(BOUND);
      for (int i = 0; i < messages; i++) {
        assertThat(peer.next()).isEqualTo(new RawPeer.Received(CODE, ANSWER));
      }
      assertThat(fullAfter.poll(20, TimeUnit.SECONDS)).as("went on").isGreaterThan(messages);
      peer.halfClose();
      assertThat(victim.closure(peer).initiator()).isEqualTo(Closure.Initiator.TRANSPORT);
    }
    victim.stop();
  }

  /** How many messages were taken when nothing more was for a while: the sockets are full, too. */
  private int settled() throws InterruptedException {
    Integer last = fullAfter.poll(20, TimeUnit.SECONDS);
    Integer next = last;
    while (next != null) {
      last = next;
      next = fullAfter.poll(1, TimeUnit.SECONDS);
    }
    return last == null ? 0 : last;
  }
}
