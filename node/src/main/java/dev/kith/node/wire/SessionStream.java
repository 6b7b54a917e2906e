package dev.kith.node.wire;

import akka.NotUsed;
import akka.stream.Materializer;
import akka.stream.javadsl.BidiFlow;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.environment.Ticker;
import dev.kith.node.environment.Transport.Connection;
import dev.kith.node.rlpx.Handshake;
import java.util.List;

/** The whole stack of a session in one expression, from the socket up. */
public final class SessionStream {
  private SessionStream() {}

  /**
   * Runs the stream of a session on a connection.
   *
   * @param owner hears every event; the last one is {@link WireListener#ended}
   * @param traffic counts the bytes
   * @param materializer of the owner's own context, so that the stream dies with the owner
   */
  public static WireControl run(
      Connection connection,
      Handshake handshake,
      WireListener owner,
      Ticker ticker,
      Traffic traffic,
      Materializer materializer) {
    StreamState state = new StreamState(traffic);
    BidiFlow<Bytes, Inbound, List<Frame>, Bytes, NotUsed> rlpx =
        BidiFlow.fromGraph(new RlpxStage(handshake, state));
    Flow<Inbound, List<Frame>, WireControl> session =
        Flow.fromGraph(new SessionStage(owner, state, ticker));
    return connection.bytes().join(rlpx).joinMat(session, Keep.right()).run(materializer);
  }
}
