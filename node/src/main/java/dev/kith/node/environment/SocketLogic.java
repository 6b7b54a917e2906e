package dev.kith.node.environment;

import akka.NotUsed;
import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.AsyncCallback;
import akka.stream.stage.GraphStageLogic;
import dev.kith.node.bytes.Bytes;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The two directions of one socket.
 *
 * <p>Arriving bytes are read by the selector's loop, ahead of demand, or by this stage when it
 * falls behind ({@link SocketReader}); outgoing bytes are written here, on the stream's thread, and
 * demand for more is given only when the system took them all ({@link SocketWriter}).
 */
final class SocketLogic extends GraphStageLogic {
  /**
   * Bytes this stage reads and passes on before others get the thread: a millisecond of decrypting.
   */
  private static final int TURN_BYTES = 2 * SocketBuffer.BYTES;

  private final SocketStage stage;
  private final SelectorLoop loop;
  private final SocketChannel channel;
  private final SocketReader reader;
  private final SocketWriter writer;
  private final ArrayDeque<Bytes> arrived = new ArrayDeque<>(4);
  private final AsyncCallback<NotUsed> nextTurn = createAsyncCallback(ignored -> beginTurn());
  private int turnBytes;
  private SocketReader.@Nullable End end;

  SocketLogic(SocketStage stage, NioConnection connection) {
    super(stage.shape());
    this.stage = stage;
    this.loop = connection.loop();
    this.channel = connection.take();
    AsyncCallback<Bytes> chunk = createAsyncCallback(this::onArrived);
    AsyncCallback<SocketReader.End> end = createAsyncCallback(this::onEnd);
    AsyncCallback<NotUsed> writable = createAsyncCallback(ignored -> flush());
    this.reader =
        new SocketReader(
            loop, channel, chunk::invoke, end::invoke, () -> writable.invoke(NotUsed.notUsed()));
    this.writer = new SocketWriter(channel);
    setHandler(stage.outgoing, new Outgoing());
    setHandler(stage.arriving, new Arriving());
  }

  @Override
  public void preStart() {
    reader.start();
    pull(stage.outgoing);
  }

  @Override
  public void postStop() {
    Sockets.closeQuietly(channel);
    loop.wakeup();
  }

  private void onArrived(Bytes chunk) {
    arrived.add(chunk);
    deliver();
  }

  private void onEnd(SocketReader.End reached) {
    end = reached;
    deliver();
  }

  private void deliver() {
    if (!arrived.isEmpty() && isAvailable(stage.arriving)) {
      Bytes chunk = arrived.remove();
      reader.consumed(chunk.size());
      push(stage.arriving, chunk);
    }
    if (end != null && arrived.isEmpty()) {
      finish(end);
    }
  }

  private void readOn() {
    if (end == null && reader.released()) {
      if (turnBytes >= TURN_BYTES) {
        nextTurn.invoke(NotUsed.notUsed());
      } else {
        readHere();
      }
    }
  }

  private void beginTurn() {
    turnBytes = 0;
    if (isAvailable(stage.arriving)) {
      readOn();
    }
  }

  private void readHere() {
    try {
      Bytes chunk = reader.read();
      if (chunk != null && !chunk.isEmpty()) {
        turnBytes += chunk.size();
        push(stage.arriving, chunk);
      }
    } catch (IOException e) {
      onEnd(new SocketReader.End(e));
    }
  }

  /** Only after what arrived was taken: a reason to leave may be in it. */
  private void finish(SocketReader.End reached) {
    if (reached.failure() == null) {
      complete(stage.arriving);
    } else {
      failStage(reached.failure());
    }
  }

  private void flush() {
    try {
      if (!writer.flush()) {
        reader.awaitWritable();
      } else if (isClosed(stage.outgoing)) {
        finishWriting();
      } else if (!hasBeenPulled(stage.outgoing)) {
        pull(stage.outgoing);
      }
    } catch (IOException e) {
      cancel(stage.outgoing);
      onEnd(new SocketReader.End(e));
    }
  }

  private void finishWriting() throws IOException {
    channel.shutdownOutput();
    setKeepGoing(false);
    if (isClosed(stage.arriving)) {
      completeStage();
    }
  }

  private final class Outgoing extends AbstractInHandler {
    @Override
    public void onPush() {
      writer.add(grab(stage.outgoing));
      flush();
    }

    @Override
    public void onUpstreamFinish() {
      // Without this the stage would end with its second direction, and what is unsent be lost.
      setKeepGoing(!writer.isEmpty());
      flush();
    }

    @Override
    public void onUpstreamFailure(Throwable cause) {
      Sockets.abort(channel);
      completeStage();
    }
  }

  private final class Arriving extends AbstractOutHandler {
    @Override
    public void onPull() {
      deliver();
      if (arrived.isEmpty() && isAvailable(stage.arriving)) {
        readOn();
      }
    }

    @Override
    public void onDownstreamFinish(Throwable cause) {
      if (isClosed(stage.outgoing) && writer.isEmpty()) {
        completeStage();
      }
    }
  }
}
