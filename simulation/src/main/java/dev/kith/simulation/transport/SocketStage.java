package dev.kith.simulation.transport;

import akka.stream.Attributes;
import akka.stream.FlowShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import dev.kith.node.bytes.Bytes;

/** A connected socket as a stage: what is pushed in is sent, what arrives is pushed out. */
final class SocketStage extends GraphStage<FlowShape<Bytes, Bytes>> {
  final Inlet<Bytes> outgoing = Inlet.create("socket.outgoing");
  final Outlet<Bytes> arriving = Outlet.create("socket.arriving");

  private final VirtualConnection connection;
  private final FlowShape<Bytes, Bytes> shape = FlowShape.of(outgoing, arriving);

  SocketStage(VirtualConnection connection) {
    this.connection = connection;
  }

  @Override
  public FlowShape<Bytes, Bytes> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new SocketLogic(this, connection.take());
  }
}
