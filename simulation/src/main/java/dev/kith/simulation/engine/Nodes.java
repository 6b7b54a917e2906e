package dev.kith.simulation.engine;

import akka.actor.ActorPath;
import akka.actor.ActorSystem;
import akka.actor.RootActorPath;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Adapter;
import java.util.HashMap;
import java.util.Map;

/** Which nodes run, as subtrees of one actor system. */
final class Nodes {
  private static final String PREFIX = "n-";

  private final ActorSystem system;
  private final Timeline timeline;
  private final ActorRef<Keeper.Watch> keeper;
  private final Map<Integer, Running> running = new HashMap<>();

  private static final class Running {
    final ActorRef<?> root;
    Runnable whenEnded = () -> {};

    Running(ActorRef<?> root) {
      this.root = root;
    }
  }

  Nodes(ActorSystem system, Timeline timeline) {
    this.system = system;
    this.timeline = timeline;
    this.keeper =
        Adapter.toTyped(system).systemActorOf(Keeper.create(this::ended), "keeper", Props.empty());
  }

  /** The node that an actor belongs to. */
  static int number(ActorPath path) {
    ActorPath top = path;
    ActorPath above = path.parent();
    while (!(above instanceof RootActorPath) && !(above.parent() instanceof RootActorPath)) {
      top = above;
      above = above.parent();
    }
    boolean isNode = above.name().equals("user") && top.name().startsWith(PREFIX);
    return isNode ? Integer.parseInt(top.name().substring(PREFIX.length())) : Cell.SYSTEM;
  }

  boolean isRunning(int node) {
    return running.containsKey(node);
  }

  <T> ActorRef<T> spawn(int node, Behavior<T> behavior) {
    if (isRunning(node)) {
      throw new IllegalStateException(
          "node " + node + " is running: stop it, and spawn it again when it has ended");
    }
    ActorRef<T> root = Adapter.spawn(system, behavior, PREFIX + node);
    running.put(node, new Running(root));
    keeper.tell(new Keeper.Watch(node, root));
    return root;
  }

  void stop(int node, Runnable whenEnded) {
    Running stopped = running.get(node);
    if (stopped == null) {
      timeline.addEvent(timeline.now(), node, whenEnded);
    } else {
      stopped.whenEnded = whenEnded;
      system.stop(Adapter.toClassic(stopped.root));
    }
  }

  private void ended(int node) {
    Running ended = running.remove(node);
    if (ended != null) {
      // As an event, for by then Akka has freed the name; and one of the node itself, whose order
      // among its events is the same wherever it runs.
      timeline.inside(
          timeline.cell(node),
          () -> {
            timeline.addEvent(timeline.now(), node, ended.whenEnded);
            return true;
          });
    }
  }
}
