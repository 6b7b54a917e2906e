package dev.kith.simulation.engine;

import akka.actor.ActorSystem;
import akka.actor.BootstrapSetup;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/** Starts an actor system on an engine: everything that Akka would give a thread of its own. */
final class Boot {
  /**
   * The default executor is the engine's. One message for each turn is the finest interleaving.
   * What Akka logs itself goes through an actor; only warnings are worth that.
   */
  private static final String CONFIG =
      """
      akka.scheduler.implementation = "dev.kith.simulation.engine.VirtualScheduler"
      akka.actor {
        default-dispatcher { executor = default-executor, throughput = 1 }
        internal-dispatcher { executor = default-executor, throughput = 1 }
        default-blocking-io-dispatcher { executor = default-executor, throughput = 1 }
        default-mailbox.mailbox-type = "dev.kith.simulation.engine.TracingMailbox"
        typed.default-mailbox.mailbox-type = "dev.kith.simulation.engine.TracingMailbox"
      }
      akka.stream.materializer.mailbox.mailbox-type = "dev.kith.simulation.engine.TracingMailbox"
      kith.protocol-dispatcher { executor = default-executor, throughput = 1 }
      akka.loglevel = WARNING
      akka.log-dead-letters = off
      akka.log-dead-letters-during-shutdown = off
      akka.jvm-exit-on-fatal-error = off
      akka.jvm-shutdown-hooks = off
      akka.coordinated-shutdown.run-by-jvm-shutdown-hook = off
      akka.coordinated-shutdown.run-by-actor-system-terminate = off
      """;

  private Boot() {}

  static ActorSystem start(VirtualExecutor executor) {
    Config config = ConfigFactory.parseString(CONFIG).withFallback(ConfigFactory.load());
    BootstrapSetup setup = BootstrapSetup.create(config).withDefaultExecutionContext(executor);
    return executor.boot(() -> ActorSystem.create("kith", setup));
  }
}
