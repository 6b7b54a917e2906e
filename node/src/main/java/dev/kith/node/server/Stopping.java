package dev.kith.node.server;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.kith.node.event.NodeEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The last state of a {@link Server}: ends when every session has ended and every peer's actor with
 * it, or when the time is over.
 */
final class Stopping {
  /**
   * How long protocols may take to notice the end of all sessions: many turns of an actor even on
   * an overloaded machine, and still short of a user's patience.
   */
  private static final Duration ORPHAN_GRACE = Duration.ofSeconds(2);

  private final ActorContext<Server.Command> context;
  private final TimerScheduler<Server.Command> timers;
  private final Sessions sessions;
  private final Consumer<NodeEvent.Stopped> news;
  private final Runnable atEnd;
  private final List<ActorRef<NodeEvent.Stopped>> whenStopped = new ArrayList<>();

  private Stopping(
      ActorContext<Server.Command> context,
      TimerScheduler<Server.Command> timers,
      Sessions sessions,
      Consumer<NodeEvent.Stopped> news,
      Runnable atEnd) {
    this.context = context;
    this.timers = timers;
    this.sessions = sessions;
    this.news = news;
    this.atEnd = atEnd;
  }

  /**
   * Begins when all sessions were told to end.
   *
   * @param bound how long they may take
   * @param news is told how it ended
   * @param atEnd runs last, however it ended
   */
  static Behavior<Server.Command> begin(
      ActorContext<Server.Command> context,
      TimerScheduler<Server.Command> timers,
      Sessions sessions,
      Duration bound,
      ActorRef<NodeEvent.Stopped> whenStopped,
      Consumer<NodeEvent.Stopped> news,
      Runnable atEnd) {
    Stopping stopping = new Stopping(context, timers, sessions, news, atEnd);
    stopping.whenStopped.add(whenStopped);
    timers.startSingleTimer(
        Server.Signal.STOP_TIMED_OUT, sessions.isEmpty() ? ORPHAN_GRACE : bound);
    return stopping.isOver() ? stopping.stopped(0) : stopping.waiting();
  }

  private boolean isOver() {
    return sessions.isEmpty() && sessions.actors() == 0;
  }

  private Behavior<Server.Command> waiting() {
    return Behaviors.receive(Server.Command.class)
        .onMessage(Server.FromPeer.class, this::onPeer)
        .onMessage(Server.FromListener.class, this::onListener)
        .onMessage(Server.Stop.class, this::onStopAgain)
        .onMessageEquals(Server.Signal.STOP_TIMED_OUT, () -> stopped(sessions.actors()))
        .onAnyMessage(late -> Behaviors.same())
        .onSignal(Terminated.class, this::onTerminated)
        .onSignal(PostStop.class, this::onPostStop)
        .build();
  }

  private Behavior<Server.Command> onPeer(Server.FromPeer from) {
    sessions.on(from.event());
    if (sessions.isEmpty()) {
      timers.startSingleTimer(Server.Signal.STOP_TIMED_OUT, ORPHAN_GRACE);
    }
    return stoppedOrWaiting();
  }

  private Behavior<Server.Command> onListener(Server.FromListener from) {
    if (from.event() instanceof Listener.Incoming late) {
      late.connection().abort();
    }
    return Behaviors.same();
  }

  private Behavior<Server.Command> onStopAgain(Server.Stop again) {
    whenStopped.add(again.whenStopped());
    return Behaviors.same();
  }

  private Behavior<Server.Command> onTerminated(Terminated signal) {
    sessions.terminated(signal.getRef());
    return stoppedOrWaiting();
  }

  private Behavior<Server.Command> stoppedOrWaiting() {
    return isOver() ? stopped(0) : Behaviors.same();
  }

  private Behavior<Server.Command> stopped(int orphans) {
    if (orphans > 0) {
      context.getLog().warn("stopped, but {} peers have protocols that block for ever", orphans);
    }
    NodeEvent.Stopped stopped = new NodeEvent.Stopped(orphans);
    news.accept(stopped);
    whenStopped.forEach(asker -> asker.tell(stopped));
    return Behaviors.stopped();
  }

  private Behavior<Server.Command> onPostStop(PostStop signal) {
    atEnd.run();
    return Behaviors.same();
  }
}
