package dev.kith.simulation.engine;

import akka.NotUsed;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.stream.BoundedSourceQueue;
import akka.stream.Materializer;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import dev.kith.node.crypto.Entropy;
import java.time.Duration;

/** One node of a {@link Village}. */
final class Resident extends AbstractBehavior<Resident.Command> {
  /** Akka keeps more watchers than four in a hash set, in the order of their random uids. */
  private static final int WATCHERS = 7;

  sealed interface Command {}

  record Greeting() implements Command {}

  private record Visit() implements Command {}

  private record Tick() implements Command {}

  private record Mourned() implements Command {}

  private record Delayed() implements Command {}

  private final Village.Neighbours neighbours;
  private final Entropy entropy;
  private final ActorRef<Command> worker;
  private final BoundedSourceQueue<Command> stream;

  private Resident(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Village.Neighbours neighbours,
      Entropy entropy) {
    super(context);
    this.neighbours = neighbours;
    this.entropy = entropy;
    timers.startTimerWithFixedDelay(new Visit(), Duration.ofMillis(40 + entropy.nextInt(40)));
    timers.startTimerAtFixedRate(new Tick(), Duration.ofMillis(100));
    this.worker = context.spawn(worker(entropy), "worker");
    this.stream = stream(context);
    lightCandle();
  }

  static Behavior<Command> create(Village.Neighbours neighbours, Entropy entropy) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new Resident(context, timers, neighbours, entropy)));
  }

  private static Behavior<Command> worker(Entropy entropy) {
    Behavior<Command> fragile =
        Behaviors.receiveMessage(
            message -> {
              if (entropy.nextInt(20) == 0) {
                throw new IllegalStateException("the one in twenty");
              }
              return Behaviors.same();
            });
    return Behaviors.supervise(fragile)
        .onFailure(
            SupervisorStrategy.restartWithBackoff(Duration.ofMillis(10), Duration.ofSeconds(1), 0)
                .withLoggingEnabled(false));
  }

  private static BoundedSourceQueue<Command> stream(ActorContext<Command> context) {
    Source<Command, BoundedSourceQueue<Command>> source = Source.queue(16);
    Flow<Command, Command, NotUsed> lag = Flow.fromGraph(new Lag<>(Duration.ofMillis(7)));
    return source
        .via(lag)
        .async()
        .map(greeting -> (Command) new Delayed())
        .to(Sink.foreach(context.getSelf()::tell))
        .run(Materializer.createMaterializer(context));
  }

  /** An actor that ends soon, and others who hear of it. */
  private void lightCandle() {
    ActorRef<Command> candle = getContext().spawnAnonymous(candle());
    getContext().watch(candle);
    for (int i = 0; i < WATCHERS; i++) {
      getContext().spawnAnonymous(watcher(candle, getContext().getSelf()));
    }
  }

  private static Behavior<Command> candle() {
    return Behaviors.withTimers(
        timers -> {
          timers.startSingleTimer(new Tick(), Duration.ofMillis(333));
          return Behaviors.receiveMessage(message -> Behaviors.stopped());
        });
  }

  private static Behavior<Command> watcher(ActorRef<Command> candle, ActorRef<Command> parent) {
    return Behaviors.setup(
        context -> {
          context.watch(candle);
          return Behaviors.receive(Command.class)
              .onSignal(
                  Terminated.class,
                  signal -> {
                    parent.tell(new Mourned());
                    return Behaviors.stopped();
                  })
              .build();
        });
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Visit.class, this::onVisit)
        .onMessage(Greeting.class, this::onGreeting)
        .onAnyMessage(message -> this)
        .onSignal(Terminated.class, this::onTerminated)
        .build();
  }

  private Behavior<Command> onVisit(Visit visit) {
    neighbours.greet(entropy);
    return this;
  }

  private Behavior<Command> onGreeting(Greeting greeting) {
    worker.tell(greeting);
    stream.offer(greeting);
    return this;
  }

  private Behavior<Command> onTerminated(Terminated terminated) {
    lightCandle();
    return this;
  }
}
