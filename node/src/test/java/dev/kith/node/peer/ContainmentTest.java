package dev.kith.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.ProtocolCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ContainmentTest {
  private final AtomicInteger back = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();
  private final Containment containment = new Containment(over::get);
  private final List<Integer> handled = new ArrayList<>();

  private BehaviorTestKit<ProtocolCommand> contained(Behavior<ProtocolCommand> protocol) {
    return BehaviorTestKit.create(Behaviors.intercept(() -> containment, protocol));
  }

  private Message message(int code) {
    return Message.lent(code, Bytes.wrap(new byte[5]), back::addAndGet);
  }

  /** Holds message 1, fails at 2, and takes all others. */
  private Behavior<ProtocolCommand> protocol() {
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(
            Message.class,
            message -> {
              handled.add(message.code());
              if (message.code() == 1) {
                message.hold();
              } else if (message.code() == 2) {
                throw new StackOverflowError("deep");
              }
              return Behaviors.same();
            })
        .build();
  }

  @Test
  void givesCreditBackWhenTheHandlerReturnsUnlessItHolds() {
    BehaviorTestKit<ProtocolCommand> kit = contained(protocol());
    kit.run(message(0));
    assertThat(back).hasValue(5);
    Message held = message(1);
    kit.run(held);
    assertThat(back).hasValue(5);
    held.release();
    assertThat(back).hasValue(10);
    assertThat(kit.isAlive()).isTrue();
    assertThat(containment.failure()).isNull();
  }

  @Test
  void keepsWhatTheHandlerThrewAndStops() {
    BehaviorTestKit<ProtocolCommand> kit = contained(protocol());
    kit.run(message(2));
    assertThat(kit.isAlive()).isFalse();
    assertThat(containment.failure()).isInstanceOf(StackOverflowError.class);
    assertThat(back).hasValue(5);
  }

  @Test
  void keepsWhatTheProtocolThrewWhenItWasMade() {
    BehaviorTestKit<ProtocolCommand> kit =
        contained(
            Behaviors.setup(
                context -> {
                  throw new NoClassDefFoundError("gone");
                }));
    assertThat(kit.isAlive()).isFalse();
    assertThat(containment.failure()).isInstanceOf(NoClassDefFoundError.class);
  }

  @Test
  void dropsWhatArrivesAfterTheEnd() {
    BehaviorTestKit<ProtocolCommand> kit = contained(protocol());
    over.set(true);
    kit.run(message(2));
    assertThat(handled).isEmpty();
    assertThat(back).hasValue(5);
    assertThat(kit.isAlive()).isTrue();
  }
}
