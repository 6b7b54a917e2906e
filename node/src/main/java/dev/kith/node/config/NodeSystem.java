package dev.kith.node.config;

import akka.actor.BootstrapSetup;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.kith.node.environment.Environment;
import scala.concurrent.ExecutionContext;

/** Actor systems of a program that brings none itself: of nodes, and of what serves beside them. */
public final class NodeSystem {
  /**
   * Threads are daemons, so that a protocol which blocks for ever does not keep the process; a
   * fatal error, or the end of the process, is for the program to handle, not for its p2p library.
   */
  private static final Config CONFIG =
      ConfigFactory.parseString(
          """
          akka.daemonic = on
          akka.jvm-exit-on-fatal-error = off
          akka.jvm-shutdown-hooks = off
          akka.coordinated-shutdown.run-by-jvm-shutdown-hook = off
          akka.coordinated-shutdown.exit-jvm = off
          akka.log-dead-letters = off
          akka.log-dead-letters-during-shutdown = off
          """);

  private NodeSystem() {}

  /** Starts a system for a node, on the threads of its environment if it has any. */
  public static <T> ActorSystem<T> start(Behavior<T> guardian, Environment environment) {
    BootstrapSetup setup = setup();
    return ActorSystem.create(
        guardian,
        "kith",
        environment
            .transport()
            .threads()
            .map(ExecutionContext::fromExecutor)
            .map(setup::withDefaultExecutionContext)
            .orElse(setup));
  }

  /** Starts a system on threads of its own. */
  public static <T> ActorSystem<T> start(Behavior<T> guardian, String name) {
    return ActorSystem.create(guardian, name, setup());
  }

  private static BootstrapSetup setup() {
    return BootstrapSetup.create(CONFIG.withFallback(ConfigFactory.load()));
  }
}
