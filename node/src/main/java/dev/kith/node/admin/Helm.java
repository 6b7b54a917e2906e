package dev.kith.node.admin;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Scheduler;
import akka.actor.typed.javadsl.AskPattern;
import dev.kith.node.admin.rpc.RpcError;
import dev.kith.node.admin.rpc.RpcException;
import dev.kith.node.server.Server;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Messages to the server's actor, and its answers. Safe from any thread. */
final class Helm implements Steering {
  /** The end of a session takes up to three seconds; what takes longer will not come. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Less than what those wait who look after health, and far more than a mailbox takes. */
  private static final Duration ALIVE = Duration.ofSeconds(1);

  private final ActorRef<Server.Command> server;
  private final Scheduler scheduler;

  Helm(ActorRef<Server.Command> server, Scheduler scheduler) {
    this.server = server;
    this.scheduler = scheduler;
  }

  @Override
  public boolean tell(Server.Command command) {
    server.tell(command);
    return true;
  }

  @Override
  public <T> CompletionStage<T> answer(Function<ActorRef<T>, Server.Command> question) {
    return AskPattern.ask(server, question::apply, PATIENCE, scheduler)
        .handle(
            (answer, failure) -> {
              if (failure != null) {
                throw new RpcException(
                    RpcError.failed(
                        "the node did not do it within " + PATIENCE.toSeconds() + " s"));
              }
              return answer;
            });
  }

  /** Whether it still takes messages. */
  CompletionStage<Boolean> isAlive() {
    return AskPattern.ask(server, Server.GetSelf::new, ALIVE, scheduler)
        .handle((self, failure) -> failure == null);
  }
}
