package dev.kith.node.admin;

import akka.Done;
import akka.actor.typed.ActorRef;
import dev.kith.node.server.Server;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** How the server of a node is asked, and told what its operators want. */
public interface Steering {
  /** Tells it something; true, as go-ethereum says. */
  boolean tell(Server.Command command);

  /** Asks it something. */
  <T> CompletionStage<T> answer(Function<ActorRef<T>, Server.Command> question);

  /** Tells it something that takes time; true when it is done. */
  default CompletionStage<Boolean> ask(Function<ActorRef<Done>, Server.Command> question) {
    return answer(question).thenApply(done -> true);
  }
}
