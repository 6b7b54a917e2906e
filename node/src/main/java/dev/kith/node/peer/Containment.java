package dev.kith.node.peer;

import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.ProtocolCommand;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands around a protocol's actor: gives credit back when a handler returns, drops what arrives
 * after the end, and keeps whatever the protocol throws for the peer to look at.
 *
 * <p>Akka would log every exception as an error, which a remote could provoke at will, and would
 * end the process for some of them, such as a missing class. Here they cost one session.
 */
final class Containment extends BehaviorInterceptor<ProtocolCommand, ProtocolCommand> {
  private final BooleanSupplier over;
  private volatile @Nullable Throwable failure;

  /** Around one actor, of a session of which it can be asked whether it is over. */
  Containment(BooleanSupplier over) {
    super(ProtocolCommand.class);
    this.over = over;
  }

  /** What the protocol threw; null if it stopped by itself. */
  @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public Behavior<ProtocolCommand> aroundStart(
      TypedActorContext<ProtocolCommand> context, PreStartTarget<ProtocolCommand> target) {
    return contain(() -> target.start(context));
  }

  @Override
  public Behavior<ProtocolCommand> aroundSignal(
      TypedActorContext<ProtocolCommand> context,
      Signal signal,
      SignalTarget<ProtocolCommand> target) {
    return contain(() -> target.apply(context, signal));
  }

  @Override
  public Behavior<ProtocolCommand> aroundReceive(
      TypedActorContext<ProtocolCommand> context,
      ProtocolCommand command,
      ReceiveTarget<ProtocolCommand> target) {
    if (!(command instanceof Message message)) {
      return contain(() -> target.apply(context, command));
    }
    if (over.getAsBoolean()) {
      message.release();
      return Behaviors.same();
    }
    try {
      return target.apply(context, message);
    } catch (Throwable thrown) {
      return failed(thrown);
    } finally {
      message.handled();
    }
  }

  private Behavior<ProtocolCommand> contain(Supplier<Behavior<ProtocolCommand>> action) {
    try {
      return action.get();
    } catch (Throwable thrown) {
      return failed(thrown);
    }
  }

  private Behavior<ProtocolCommand> failed(Throwable thrown) {
    if (thrown instanceof OutOfMemoryError exhausted) {
      throw exhausted;
    }
    failure = thrown;
    return Behaviors.stopped();
  }
}
