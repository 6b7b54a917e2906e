package dev.kith.node.admin;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Scheduler;
import akka.actor.typed.javadsl.AskPattern;
import akka.japi.function.Function;
import dev.kith.node.admin.rpc.RpcError;
import dev.kith.node.admin.rpc.RpcException;
import dev.kith.node.server.Server;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Messages to the server's actor, and its answers. Safe from any thread. */
final class Steering {
  /** The end of a session takes up to three seconds; what takes longer will not come. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Less than what those wait who look after health, and far more than a mailbox takes. */
  private static final Duration ALIVE = Duration.ofSeconds(1);

  private final ActorRef<Server.Command> server;
  private final Scheduler scheduler;

  Steering(ActorRef<Server.Command> server, Scheduler scheduler) {
    this.server = server;
    this.scheduler = scheduler;
  }

  /** Tells it something; true, as go-ethereum says. */
  boolean tell(Server.Command command) {
    server.tell(command);
    return true;
  }

  /** Tells it something that takes time; true when it is done. */
  <T> CompletionStage<Boolean> ask(Function<ActorRef<T>, Server.Command> question) {
    return answer(question).thenApply(done -> true);
  }

  /** Asks it something. */
  <T> CompletionStage<T> answer(Function<ActorRef<T>, Server.Command> question) {
    return AskPattern.ask(server, question, PATIENCE, scheduler)
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
