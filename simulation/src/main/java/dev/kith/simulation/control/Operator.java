package dev.kith.simulation.control;

import akka.actor.typed.ActorRef;
import dev.kith.node.admin.Steering;
import dev.kith.node.admin.rpc.RpcError;
import dev.kith.node.admin.rpc.RpcException;
import dev.kith.node.server.Server;
import dev.kith.simulation.world.World;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** Takes what an operator wants of one node to its server. Of the engine's thread. */
final class Operator implements Steering {
  private final int node;
  private final Consumer<Consumer<World>> act;
  private final Desk desk;

  /**
   * The operator of a node.
   *
   * @param act lets something happen to the world at this moment
   * @param desk brings answers from the node's thread to the engine's
   */
  Operator(int node, Consumer<Consumer<World>> act, Desk desk) {
    this.node = node;
    this.act = act;
    this.desk = desk;
  }

  @Override
  public boolean tell(Server.Command command) {
    act(world -> world.steer(node, command));
    return true;
  }

  @Override
  public <T> CompletionStage<T> answer(Function<ActorRef<T>, Server.Command> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    act(world -> world.ask(node, question, found -> desk.ask(lab -> answer.complete(found))));
    return answer;
  }

  private void act(Consumer<World> action) {
    try {
      act.accept(action);
    } catch (IllegalStateException e) {
      throw new RpcException(RpcError.failed(String.valueOf(e.getMessage())));
    }
  }
}
