package dev.kith.node.wire;

import akka.japi.Pair;
import akka.stream.Attributes;
import akka.stream.FlowShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.stage.AbstractGraphStageWithMaterializedValue;
import akka.stream.stage.GraphStageLogic;
import dev.kith.node.environment.Ticker;
import java.util.List;

/**
 * The top of a session's stream: base protocol, credit and fairness. Materialises as the {@link
 * WireControl} of the session.
 */
final class SessionStage
    extends AbstractGraphStageWithMaterializedValue<FlowShape<Inbound, List<Frame>>, WireControl> {
  final Inlet<Inbound> inbound = Inlet.create("session.inbound");
  final Outlet<List<Frame>> outbound = Outlet.create("session.outbound");

  private final FlowShape<Inbound, List<Frame>> shape = FlowShape.of(inbound, outbound);
  private final WireListener owner;
  private final StreamState state;
  private final Ticker ticker;

  SessionStage(WireListener owner, StreamState state, Ticker ticker) {
    this.owner = owner;
    this.state = state;
    this.ticker = ticker;
  }

  @Override
  public FlowShape<Inbound, List<Frame>> shape() {
    return shape;
  }

  @Override
  public Pair<GraphStageLogic, WireControl> createLogicAndMaterializedValuePair(
      Attributes attributes) {
    SessionLogic logic = new SessionLogic(this, owner, state, ticker);
    return new Pair<>(logic, logic.control());
  }
}
