package dev.kith.node.wire;

import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.GraphStageLogic;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlpx.FrameBuffer;
import dev.kith.node.rlpx.Handshake;
import dev.kith.node.rlpx.RlpxException;
import dev.kith.node.session.Fault;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The handshake of one connection, and after it its frames in both directions. */
final class RlpxLogic extends GraphStageLogic {
  /**
   * First capacity of the buffer of a write: one small frame. It doubles as needed, and nothing of
   * it stays with an idle session.
   */
  private static final int WRITE_BYTES = 256;

  private final RlpxStage stage;
  private final StreamState state;
  private final FrameBuffer writes = new FrameBuffer(WRITE_BYTES);
  private final ArrayDeque<Inbound> ready = new ArrayDeque<>(2);
  private @Nullable Handshake handshake;
  private @Nullable FrameStream frames;
  private boolean broken;
  private @Nullable Throwable lost;

  RlpxLogic(RlpxStage stage, Handshake handshake, StreamState state) {
    super(stage.shape());
    this.stage = stage;
    this.handshake = handshake;
    this.state = state;
    setHandler(stage.arriving, new Arriving());
    setHandler(stage.inbound, new InboundOut());
    setHandler(stage.outbound, new OutboundIn());
    setHandler(stage.leaving, new Leaving());
  }

  @Override
  public void preStart() {
    Bytes auth = handshake == null ? Bytes.EMPTY : handshake.start();
    if (!auth.isEmpty()) {
      send(auth);
    }
    pull(stage.arriving);
  }

  /** Of the handshake: as soon as there is demand. */
  private void send(Bytes part) {
    state.say(part.size());
    emit(stage.leaving, part);
  }

  private void arrived(Bytes chunk) {
    try {
      if (frames != null) {
        frames.feed(chunk);
      } else if (handshake != null) {
        secure(handshake.receive(chunk));
      }
    } catch (RlpxException e) {
      breakOff(e);
    }
    deliver();
  }

  private void secure(Handshake.Step step) {
    if (!(step instanceof Handshake.Step.Done done)) {
      return;
    }
    handshake = null;
    frames = new FrameStream(done.secrets(), state);
    ready.add(new Inbound.Secured(done.remote()));
    if (!done.reply().isEmpty()) {
      send(done.reply());
    } else if (isAvailable(stage.leaving)) {
      pull(stage.outbound);
    }
    frames.feed(done.leftover());
  }

  private void breakOff(RlpxException cause) {
    broken = true;
    collect();
    ready.add(RlpxFaults.of(cause, frames != null && frames.proven()));
  }

  private void collect() {
    if (frames != null && frames.hasBatch()) {
      ready.add(new Inbound.Frames(frames.takeBatch()));
    }
  }

  /** Passes on what is decoded, decodes on, or reads on: as little as the demand asks for. */
  private void deliver() {
    if (!isAvailable(stage.inbound)) {
      return;
    }
    collect();
    if (ready.isEmpty() && frames != null && !broken) {
      decodeOn(frames);
    }
    if (!ready.isEmpty()) {
      push(stage.inbound, ready.remove());
    } else if (lost != null) {
      fail(stage.inbound, lost);
    } else if (isClosed(stage.arriving)) {
      complete(stage.inbound);
    } else if (!hasBeenPulled(stage.arriving)) {
      pull(stage.arriving);
    }
  }

  private void decodeOn(FrameStream decoding) {
    try {
      decoding.resume();
      collect();
    } catch (RlpxException e) {
      breakOff(e);
    }
  }

  /** Read to the end without looking, so that the remote can finish writing and close. */
  private void discard() {
    if (!isClosed(stage.arriving) && !hasBeenPulled(stage.arriving)) {
      pull(stage.arriving);
    }
  }

  private final class Arriving extends AbstractInHandler {
    private boolean spoken;

    @Override
    public void onPush() {
      Bytes chunk = grab(stage.arriving);
      state.hear(chunk.size());
      if (broken) {
        discard();
        return;
      }
      if (!spoken) {
        spoken = true;
        ready.add(Inbound.Spoke.INSTANCE);
      }
      arrived(chunk);
    }

    @Override
    public void onUpstreamFinish() {
      deliver();
    }

    @Override
    public void onUpstreamFailure(Throwable cause) {
      if (isPending()) {
        lost = cause;
        deliver();
      } else {
        fail(stage.inbound, cause);
      }
    }

    /** Whether something came before the failure: a reason to leave may be in it. */
    private boolean isPending() {
      return !ready.isEmpty() || (frames != null && frames.hasBatch());
    }
  }

  private final class InboundOut extends AbstractOutHandler {
    @Override
    public void onPull() {
      deliver();
    }

    @Override
    public void onDownstreamFinish(Throwable cause) {
      if (cause instanceof Aborted) {
        failStage(cause);
      } else {
        completeStage();
      }
    }
  }

  private final class OutboundIn extends AbstractInHandler {
    @Override
    public void onPush() {
      if (frames != null) {
        encode(frames, grab(stage.outbound));
      }
      if (writes.size() > 0) {
        state.say(writes.size());
        push(stage.leaving, writes.take());
      } else {
        pull(stage.outbound);
      }
    }

    /** Random bytes near the limit may grow beyond it by compression, which only shows here. */
    private void encode(FrameStream encoding, List<Frame> batch) {
      try {
        encoding.encode(batch, writes);
      } catch (RlpxException tooLarge) {
        broken = true;
        ready.add(new Inbound.Broken(Fault.PROTOCOL_FAILED, "a message does not fit a frame"));
        deliver();
      }
    }

    @Override
    public void onUpstreamFinish() {
      complete(stage.leaving);
    }

    @Override
    public void onUpstreamFailure(Throwable cause) {
      fail(stage.leaving, cause);
    }
  }

  private final class Leaving extends AbstractOutHandler {
    @Override
    public void onPull() {
      if (frames != null) {
        pull(stage.outbound);
      }
    }

    @Override
    public void onDownstreamFinish(Throwable cause) {
      cancel(stage.outbound);
    }
  }
}
