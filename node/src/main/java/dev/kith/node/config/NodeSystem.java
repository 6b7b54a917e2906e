package dev.kith.node.config;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/** Actor systems of a program that brings none itself: of nodes, and of what serves beside them. */
public final class NodeSystem {
  /**
   * Threads are daemons, so that a protocol which blocks for ever does not keep the process; a
   * fatal error, or the end of the process, is for the program to handle, not for its p2p library.
   *
   * <p>Sessions have one thread for each processor, where Akka's default is eight at least: nothing
   * on them blocks, and a thread more is only one more to wake for the next message.
   */
  private static final Config CONFIG =
      ConfigFactory.parseString(
          """
          akka.daemonic = on
          akka.actor.default-dispatcher.fork-join-executor.parallelism-min = 2
          akka.jvm-exit-on-fatal-error = off
          akka.jvm-shutdown-hooks = off
          akka.coordinated-shutdown.run-by-jvm-shutdown-hook = off
          akka.coordinated-shutdown.exit-jvm = off
          akka.log-dead-letters = off
          akka.log-dead-letters-during-shutdown = off
          """);

  private NodeSystem() {}

  /** Starts a system with the given guardian. */
  public static <T> ActorSystem<T> start(Behavior<T> guardian) {
    return start(guardian, "kith", ConfigFactory.empty());
  }

  /** Starts a system of another name, with settings of its own before the usual ones. */
  public static <T> ActorSystem<T> start(Behavior<T> guardian, String name, Config own) {
    Config settings = own.withFallback(CONFIG).withFallback(ConfigFactory.load());
    return ActorSystem.create(guardian, name, settings);
  }
}
