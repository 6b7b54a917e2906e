package dev.kith.node.wire;

import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.AsyncCallback;
import akka.stream.stage.TimerGraphStageLogic;
import dev.kith.node.environment.Ticker;
import java.time.Duration;
import java.util.List;

/** The line of a {@link Conversation} whose messages go through the RLPx stage. */
final class SessionLogic extends TimerGraphStageLogic {
  private final SessionStage stage;
  private final StreamState state;
  private final AsyncCallback<Runnable> orders;
  private final Conversation conversation;

  SessionLogic(SessionStage stage, WireListener owner, StreamState state, Ticker ticker) {
    super(stage.shape());
    this.stage = stage;
    this.state = state;
    this.orders = createAsyncCallback(Runnable::run);
    this.conversation = new Conversation(new StageLine(), owner, ticker);
    setHandler(stage.inbound, new InboundIn());
    setHandler(stage.outbound, new OutboundOut());
  }

  WireControl control() {
    return conversation.control();
  }

  @Override
  public void preStart() {
    conversation.begin();
  }

  @Override
  public void postStop() {
    conversation.over();
  }

  @Override
  public void onTimer(Object timer) {
    conversation.ring((Alarm) timer);
  }

  private final class InboundIn extends AbstractInHandler {
    @Override
    public void onPush() {
      conversation.came(grab(stage.inbound));
    }

    @Override
    public void onUpstreamFinish() {
      conversation.readToTheEnd();
    }

    @Override
    public void onUpstreamFailure(Throwable cause) {
      conversation.broke(String.valueOf(cause.getMessage()));
    }
  }

  private final class OutboundOut extends AbstractOutHandler {
    @Override
    public void onPull() {
      conversation.free();
    }

    @Override
    public void onDownstreamFinish(Throwable cause) {
      conversation.shut();
    }
  }

  /** The two ports of the stage, its timers, and its way in from other threads. */
  private final class StageLine implements Line {
    @Override
    public boolean mayAsk() {
      return !isClosed(stage.inbound) && !hasBeenPulled(stage.inbound);
    }

    @Override
    public void ask() {
      pull(stage.inbound);
    }

    @Override
    public boolean isReadToTheEnd() {
      return isClosed(stage.inbound);
    }

    @Override
    public boolean isFree() {
      return isAvailable(stage.outbound);
    }

    @Override
    public void send(List<Frame> batch) {
      push(stage.outbound, batch);
    }

    @Override
    public boolean isShut() {
      return isClosed(stage.outbound);
    }

    @Override
    public void finish() {
      complete(stage.outbound);
    }

    @Override
    public void end() {
      completeStage();
    }

    @Override
    public void abort() {
      failStage(new Aborted());
    }

    @Override
    public void set(Alarm alarm, Duration wait) {
      scheduleOnce(alarm, wait);
    }

    @Override
    public void cancel(Alarm alarm) {
      cancelTimer(alarm);
    }

    @Override
    public boolean isSet(Alarm alarm) {
      return isTimerActive(alarm);
    }

    @Override
    public boolean takeHeard() {
      return state.takeHeard();
    }

    @Override
    public void open(Lanes lanes) {
      state.open(lanes);
    }

    @Override
    public void order(Runnable order) {
      orders.invoke(order);
    }
  }
}
