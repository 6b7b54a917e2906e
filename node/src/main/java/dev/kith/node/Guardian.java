package dev.kith.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.environment.Environment;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.NodeInfo;
import dev.kith.node.server.NodeView;
import dev.kith.node.server.Server;
import dev.kith.node.server.StartFailure;
import java.util.concurrent.CompletableFuture;

/** The root of a node's own actor system: one server, and nothing without it. */
final class Guardian {
  /** What the guardian is told. */
  sealed interface Command {}

  private record Up(NodeInfo info) implements Command {}

  /** A server that can be called. */
  record Started(ActorRef<Server.Command> server, NodeInfo info) {}

  private Guardian() {}

  static Behavior<Command> create(
      NodeConfig config,
      Environment environment,
      NodeView view,
      CompletableFuture<Started> started) {
    return Behaviors.setup(
        context -> {
          ActorRef<Server.Command> server =
              context.spawn(quietlyRefused(Server.create(config, environment, view)), "server");
          context.watch(server);
          server.tell(new Server.GetSelf(context.messageAdapter(NodeInfo.class, Up::new)));
          return guarding(context, server, started);
        });
  }

  /** Whoever starts the node is told why it cannot; the log need not say so as well. */
  private static Behavior<Server.Command> quietlyRefused(Behavior<Server.Command> server) {
    return Behaviors.supervise(server)
        .onFailure(StartFailure.class, SupervisorStrategy.stop().withLoggingEnabled(false));
  }

  private static Behavior<Command> guarding(
      ActorContext<Command> context,
      ActorRef<Server.Command> server,
      CompletableFuture<Started> started) {
    return Behaviors.receive(Command.class)
        .onMessage(
            Up.class,
            up -> {
              started.complete(new Started(server, up.info()));
              return Behaviors.same();
            })
        .onSignal(
            ChildFailed.class,
            failed -> {
              if (!started.completeExceptionally(failed.getCause())) {
                context.getLog().error("the server failed; the node stops", failed.getCause());
              }
              return Behaviors.stopped();
            })
        .onSignal(Terminated.class, ended -> Behaviors.stopped())
        .build();
  }
}
