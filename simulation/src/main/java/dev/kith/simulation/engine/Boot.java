package dev.kith.simulation.engine;

import akka.actor.ActorSystem;
import akka.actor.BootstrapSetup;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/** Starts an actor system on an engine: everything that Akka would give a thread of its own. */
final class Boot {
  /**
   * The default executor is the engine's. One message for each turn is the finest interleaving.
   * What Akka logs itself goes through an actor; only warnings are worth that.
   */
  private static final String OVERRIDES =
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

  /** Read once: of a short run, reading it again for each system would be a tenth. */
  private static final Config CONFIG =
      ConfigFactory.parseString(OVERRIDES).withFallback(ConfigFactory.load());

  private static final ClassLoader WITHOUT_MANIFESTS = new WithoutManifests();

  private Boot() {}

  static ActorSystem start(VirtualExecutor executor) {
    BootstrapSetup setup =
        BootstrapSetup.create(CONFIG)
            .withClassloader(WITHOUT_MANIFESTS)
            .withDefaultExecutionContext(executor);
    return executor.boot(() -> ActorSystem.create("kith", setup));
  }

  /**
   * Every start of an actor system reads the manifests of all jars, to compare the versions of
   * Akka's modules; in a sweep that takes longer than all else about the start.
   */
  private static final class WithoutManifests extends ClassLoader {
    WithoutManifests() {
      super(Boot.class.getClassLoader());
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.equals("META-INF/MANIFEST.MF")
          ? Collections.emptyEnumeration()
          : super.getResources(name);
    }
  }
}
