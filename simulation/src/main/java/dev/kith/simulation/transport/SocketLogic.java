package dev.kith.simulation.transport;

import akka.NotUsed;
import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.AsyncCallback;
import akka.stream.stage.GraphStageLogic;
import dev.kith.node.bytes.Bytes;

/** The two directions of one socket, between the demand of a stream and what the system holds. */
final class SocketLogic extends GraphStageLogic {
  private final SocketStage stage;
  private final Socket socket;
  private final AsyncCallback<NotUsed> wakeup = createAsyncCallback(ignored -> look());
  private boolean woken;

  SocketLogic(SocketStage stage, Socket socket) {
    super(stage.shape());
    this.stage = stage;
    this.socket = socket;
    setHandler(stage.outgoing, new Outgoing());
    setHandler(stage.arriving, new Arriving());
  }

  @Override
  public void preStart() {
    socket.listen(this::wake);
    look();
  }

  @Override
  public void postStop() {
    socket.close();
  }

  /** The network's events are not this stream's turn: it looks when it has one. */
  private void wake() {
    if (!woken) {
      woken = true;
      wakeup.invoke(NotUsed.notUsed());
    }
  }

  private void look() {
    woken = false;
    takeMore();
    deliver();
  }

  private void takeMore() {
    if (!isClosed(stage.outgoing) && !hasBeenPulled(stage.outgoing) && socket.hasRoom()) {
      pull(stage.outgoing);
    }
  }

  private void deliver() {
    if (isAvailable(stage.arriving)) {
      Piece piece = socket.take();
      if (piece != null) {
        push(stage.arriving, ((Piece.Chunk) piece).bytes());
      }
    }
    Socket.End end = socket.end();
    if (end == null || isClosed(stage.arriving)) {
      return;
    }
    if (end.failure() == null) {
      complete(stage.arriving);
    } else {
      failStage(end.failure());
    }
  }

  private final class Outgoing extends AbstractInHandler {
    @Override
    public void onPush() {
      Bytes bytes = grab(stage.outgoing);
      if (socket.isUnreachable()) {
        cancel(stage.outgoing);
      } else {
        socket.send(bytes);
        takeMore();
      }
    }

    @Override
    public void onUpstreamFinish() {
      socket.finish();
      if (isClosed(stage.arriving)) {
        completeStage();
      }
    }

    @Override
    public void onUpstreamFailure(Throwable cause) {
      socket.abort();
      completeStage();
    }
  }

  private final class Arriving extends AbstractOutHandler {
    @Override
    public void onPull() {
      deliver();
    }

    @Override
    public void onDownstreamFinish(Throwable cause) {
      if (isClosed(stage.outgoing)) {
        completeStage();
      }
    }
  }
}
