package dev.kith.node.wire;

import akka.stream.Attributes;
import akka.stream.BidiShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlpx.Handshake;
import java.util.List;

/**
 * RLPx as one fused stage: the handshake, then frames. Bytes of the socket below, messages with
 * wire codes above; a batch of messages leaves as one piece of bytes.
 */
final class RlpxStage extends GraphStage<BidiShape<Bytes, Inbound, List<Frame>, Bytes>> {
  final Inlet<Bytes> arriving = Inlet.create("rlpx.arriving");
  final Outlet<Inbound> inbound = Outlet.create("rlpx.inbound");
  final Inlet<List<Frame>> outbound = Inlet.create("rlpx.outbound");
  final Outlet<Bytes> leaving = Outlet.create("rlpx.leaving");

  private final BidiShape<Bytes, Inbound, List<Frame>, Bytes> shape =
      new BidiShape<>(arriving, inbound, outbound, leaving);
  private final Handshake handshake;
  private final StreamState state;

  RlpxStage(Handshake handshake, StreamState state) {
    this.handshake = handshake;
    this.state = state;
  }

  @Override
  public BidiShape<Bytes, Inbound, List<Frame>, Bytes> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new RlpxLogic(this, handshake, state);
  }
}
