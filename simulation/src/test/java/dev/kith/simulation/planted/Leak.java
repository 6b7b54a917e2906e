package dev.kith.simulation.planted;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Planted: protocols that depend on more than their node, its clock and its randomness. */
final class Leak {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final AtomicLong SESSIONS = new AtomicLong();
  private static final List<ActorRef<ProtocolCommand>> EVERYBODY = new ArrayList<>();

  private enum Due implements ProtocolCommand {
    INSTANCE
  }

  private Leak() {}

  /** The real clock. */
  static Protocol clock() {
    return waiting(System::nanoTime);
  }

  /** Real randomness. */
  static Protocol chance() {
    return waiting(RANDOM::nextLong);
  }

  /** How many sessions all nodes ever had, in all runs. */
  static Protocol count() {
    return waiting(SESSIONS::incrementAndGet);
  }

  /** Waits for a second, and for as many nanoseconds more as something outside says. */
  private static Protocol waiting(LongSupplier outside) {
    return named(
        Behaviors.withTimers(
            timers -> {
              long more = Math.floorMod(outside.getAsLong(), 1_000_000_000L);
              timers.startSingleTimer(Due.INSTANCE, Duration.ofSeconds(1).plusNanos(more));
              return Behaviors.ignore();
            }));
  }

  /** A thread of its own. */
  static Protocol thread() {
    return telling(
        self -> {
          Thread thread = new Thread(() -> self.tell(Due.INSTANCE), "stray");
          thread.start();
          join(thread);
        });
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The actors of all nodes, in one list. */
  static Protocol registry() {
    EVERYBODY.clear();
    return telling(
        self -> {
          EVERYBODY.add(self);
          EVERYBODY.forEach(each -> each.tell(Due.INSTANCE));
        });
  }

  private static Protocol telling(Consumer<ActorRef<ProtocolCommand>> action) {
    return named(
        Behaviors.setup(
            context -> {
              action.accept(context.getSelf());
              return Behaviors.ignore();
            }));
  }

  private static Protocol named(Behavior<ProtocolCommand> behavior) {
    return Protocol.named("leak").version(1).length(1).behavior(peer -> behavior);
  }
}
