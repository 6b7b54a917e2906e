package dev.kith.simulation.control;

import dev.kith.node.admin.NodeMethods;
import dev.kith.node.admin.rpc.Caller;
import dev.kith.node.admin.rpc.Connection;
import dev.kith.node.admin.rpc.Dispatcher;
import dev.kith.node.admin.rpc.Responder;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A line to one node, by which an operator asks it as if it ran by itself. It ends with the node,
 * and does not come back with it. Requests are carried out at the desk. Safe from any thread.
 */
public final class Line implements Responder, AutoCloseable {
  private final Desk desk;
  private final NodeMethods methods;
  private final Dispatcher dispatcher;
  private final Connection connection = new Connection();
  private volatile boolean closed;

  Line(Desk desk, NodeMethods methods) {
    this.desk = desk;
    this.methods = methods;
    this.dispatcher = methods.dispatcher();
  }

  /** What the operator is told. */
  public Connection connection() {
    return connection;
  }

  @Override
  public CompletionStage<Optional<String>> answer(String text, Caller caller) {
    return desk.ask(lab -> carryOut(text, caller)).thenCompose(Function.identity());
  }

  /** Another process of the same node must not get what was meant for this one. */
  private CompletionStage<Optional<String>> carryOut(String text, Caller caller) {
    return closed
        ? CompletableFuture.completedFuture(Optional.empty())
        : dispatcher.answer(text, caller);
  }

  boolean isClosed() {
    return closed;
  }

  /** It still tells what happens at this moment: that its node has ended, if it has. */
  @Override
  public void close() {
    closed = true;
    desk.ask(lab -> lab).whenComplete((lab, refused) -> end());
  }

  private void end() {
    connection.finish();
    methods.close();
  }
}
