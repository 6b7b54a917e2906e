package dev.kith.node.testnet;

import akka.actor.UnhandledMessage;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.eventstream.EventStream;
import akka.actor.typed.javadsl.Behaviors;
import akka.stream.Materializer;
import akka.stream.SystemMaterializer;
import akka.stream.testkit.javadsl.StreamTestKit;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.kith.node.environment.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The actor system of a test class. A message that an actor forgot to handle fails the test, and a
 * test may ask for time that passes only when told to.
 */
public final class TestActors implements AfterEachCallback, AfterAllCallback {
  private static final String QUIET =
      """
      akka.loglevel = "OFF"
      akka.stdout-loglevel = "OFF"
      akka.actor.testkit.typed.single-expect-default = 20s
      akka.stream.testkit.all-stages-stopped-timeout = 20s
      akka.test.single-expect-default = 20s
      """;

  /** An actor fails within milliseconds, if it does; the rest is headroom. */
  private static final Duration FAILURE = Duration.ofSeconds(20);

  private final boolean manual;
  private final AtomicLong nanos = new AtomicLong();
  private final ActorTestKit kit;
  private final TestProbe<UnhandledMessage> unhandled;

  private TestActors(Config config, boolean manual) {
    this.manual = manual;
    this.kit = ActorTestKit.create("test", ConfigFactory.parseString(QUIET).withFallback(config));
    this.unhandled = kit.createTestProbe(UnhandledMessage.class);
    kit.system()
        .eventStream()
        .tell(new EventStream.Subscribe<>(UnhandledMessage.class, unhandled.ref()));
  }

  /** Timers run by the clock of this machine. */
  public static TestActors withRealTime() {
    return new TestActors(ConfigFactory.load(), false);
  }

  /** Timers, and {@link #ticker()}, move by {@link #timePasses} alone. */
  public static TestActors withManualTime() {
    return new TestActors(ManualTime.config().withFallback(ConfigFactory.load()), true);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    unhandled.expectNoMessage(Duration.ZERO);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    kit.shutdownTestKit();
  }

  /** The kit, to spawn actors and probes with. */
  public ActorTestKit kit() {
    return kit;
  }

  /** The system, which also runs streams. */
  public ActorSystem<Void> system() {
    return kit.system();
  }

  /** Runs an actor until it fails, and says why. */
  public Throwable failureOf(Behavior<?> behavior) {
    TestProbe<Throwable> failures = kit.createTestProbe();
    kit.spawn(
        Behaviors.<Void>setup(
            context -> {
              context.watch(context.spawnAnonymous(behavior));
              return Behaviors.receive(Void.class)
                  .onSignal(
                      ChildFailed.class,
                      failed -> {
                        failures.ref().tell(failed.getCause());
                        return Behaviors.stopped();
                      })
                  .build();
            }));
    return failures.receiveMessage(FAILURE);
  }

  /** Nanoseconds since the start of the class, as far as {@link #timePasses} let them pass. */
  public Ticker ticker() {
    return manual ? nanos::get : System::nanoTime;
  }

  /** Moves the ticker, then runs the timers that are due. */
  public void timePasses(Duration time) {
    nanos.addAndGet(time.toNanos());
    ManualTime.get(system()).timePasses(time);
  }

  /** Fails unless every stream of the system has stopped, or does so soon. */
  public void assertNoStageIsLeft() {
    Materializer materializer = SystemMaterializer.get(system()).materializer();
    StreamTestKit.assertAllStagesStopped(materializer);
  }
}
