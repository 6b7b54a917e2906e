package dev.kith.node.wire;

import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.AsyncCallback;
import akka.stream.stage.TimerGraphStageLogic;
import dev.kith.node.environment.Ticker;
import dev.kith.node.session.BaseMessage;
import dev.kith.node.session.CapabilityTable;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Hello;
import dev.kith.node.session.KeepAlive;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves messages between the RLPx stage, the owner and the outboxes of one session.
 *
 * <p>What a message means is decided by {@link Ingress}, what leaves next by {@link Egress}, when
 * to ping or give up by {@link KeepAlive}; here they meet demand, timers and orders.
 */
final class SessionLogic extends TimerGraphStageLogic {
  /**
   * How long a goodbye may take to be written, as in go-ethereum: a remote that takes nothing must
   * not keep the socket.
   */
  private static final Duration GOODBYE_WRITE = Duration.ofSeconds(1);

  /**
   * How long the remote may take to close after our goodbye, as the specification asks. Closing
   * earlier, with its bytes unread, would send a reset that can overtake the reason.
   */
  private static final Duration GOODBYE_LINGER = Duration.ofSeconds(2);

  /** While credit is gone, stalls are looked for this often, which is their precision. */
  private static final Duration STALL_CHECK = Duration.ofSeconds(1);

  /** The finest step of the scheduler is about ten times as long; zero would only spin. */
  private static final long MIN_CHECK_NANOS = Duration.ofMillis(1).toNanos();

  /** A write that ends makes a ping due earlier than was known while it was under way. */
  private static final long MAX_CHECK_NANOS = KeepAlive.PING_AFTER.toNanos();

  private enum Timer {
    KEEP_ALIVE,
    STALL,
    GOODBYE_WRITE,
    GOODBYE_LINGER
  }

  private final SessionStage stage;
  private final WireListener owner;
  private final StreamState state;
  private final Ticker ticker;
  private final Egress egress = new Egress();
  private final Ingress ingress;
  private final Wakeup wakeup;
  private final AsyncCallback<Runnable> orders;
  private final KeepAlive keepAlive;
  private List<Frame> writing = List.of();
  private boolean paused;
  private boolean closing;
  private volatile boolean ended;
  private volatile @Nullable Lanes prepared;

  SessionLogic(SessionStage stage, WireListener owner, StreamState state, Ticker ticker) {
    super(stage.shape());
    this.stage = stage;
    this.owner = owner;
    this.state = state;
    this.ticker = ticker;
    this.orders = createAsyncCallback(Runnable::run);
    this.wakeup = new Wakeup(() -> orders.invoke(this::woken));
    this.keepAlive = new KeepAlive(ticker.nanos());
    this.ingress = new Ingress(owner, egress, new Credit(wakeup), ticker);
    setHandler(stage.inbound, new InboundIn());
    setHandler(stage.outbound, new OutboundOut());
  }

  @Override
  public void preStart() {
    pull(stage.inbound);
  }

  @Override
  public void postStop() {
    ended = true;
    closePrepared();
    owner.ended();
  }

  /** Also of lanes that were never activated: their protocols may be sending already. */
  private void closePrepared() {
    Lanes lanes = prepared;
    if (lanes != null) {
      lanes.close();
    }
  }

  private void woken() {
    wakeup.rearm();
    readOn();
    write();
  }

  /** Asks for more messages, if what came before leaves room for them. */
  private void readOn() {
    if (isClosed(stage.inbound) || hasBeenPulled(stage.inbound)) {
      return;
    }
    if (!closing && !ingress.wantsMore()) {
      paused = true;
      keepAlive.pauseReading();
      return;
    }
    if (paused) {
      paused = false;
      keepAlive.resumeReading(ticker.nanos());
    }
    pull(stage.inbound);
  }

  private void watchStalls() {
    if (!isTimerActive(Timer.STALL) && ingress.anyExhausted()) {
      scheduleOnce(Timer.STALL, STALL_CHECK);
    }
  }

  private void write() {
    if (!isAvailable(stage.outbound)) {
      return;
    }
    List<Frame> batch = egress.nextBatch();
    if (!batch.isEmpty()) {
      writing = batch;
      keepAlive.writeBegins(ticker.nanos());
      push(stage.outbound, batch);
    } else if (closing) {
      complete(stage.outbound);
      lingerOrEnd();
    }
  }

  private void written() {
    if (writing.isEmpty()) {
      return;
    }
    keepAlive.writeEnds(ticker.nanos());
    for (Frame frame : writing) {
      if (frame.written() != null) {
        frame.written().run();
      }
    }
    writing = List.of();
  }

  private void lingerOrEnd() {
    cancelTimer(Timer.GOODBYE_WRITE);
    if (isClosed(stage.inbound)) {
      completeStage();
    } else {
      scheduleOnce(Timer.GOODBYE_LINGER, GOODBYE_LINGER);
      readOn();
    }
  }

  private void close(Optional<DisconnectReason> reason) {
    if (closing) {
      return;
    }
    closing = true;
    cancelTimer(Timer.KEEP_ALIVE);
    cancelTimer(Timer.STALL);
    egress.closeOutboxes();
    if (isClosed(stage.outbound) || !ingress.secured() || silently(reason)) {
      completeStage();
      return;
    }
    reason.ifPresent(r -> egress.control(Frame.of(BaseMessage.DISCONNECT, r.encode())));
    scheduleOnce(Timer.GOODBYE_WRITE, GOODBYE_WRITE);
    write();
    readOn();
  }

  /** There is no reason that a reset could overtake, and nothing half written. */
  private boolean silently(Optional<DisconnectReason> reason) {
    return reason.isEmpty() && isAvailable(stage.outbound);
  }

  private void abort() {
    failStage(new Aborted());
  }

  private void checkKeepAlive() {
    if (state.takeHeard()) {
      keepAlive.received(ticker.nanos());
    }
    switch (keepAlive.check(ticker.nanos())) {
      case PING -> {
        egress.control(Frame.of(BaseMessage.PING, BaseMessage.EMPTY_LIST));
        write();
      }
      case READ_TIMEOUT -> ingress.timedOut(KeepAlive.Verdict.READ_TIMEOUT);
      case WRITE_TIMEOUT -> ingress.timedOut(KeepAlive.Verdict.WRITE_TIMEOUT);
      case WAIT -> {}
    }
    scheduleKeepAlive();
  }

  private void scheduleKeepAlive() {
    if (ingress.active() && !closing) {
      long wait = keepAlive.untilNextCheck(ticker.nanos()).toNanos();
      long bounded = Math.min(Math.max(wait, MIN_CHECK_NANOS), MAX_CHECK_NANOS);
      scheduleOnce(Timer.KEEP_ALIVE, Duration.ofNanos(bounded));
    }
  }

  @Override
  public void onTimer(Object timer) {
    switch ((Timer) timer) {
      case KEEP_ALIVE -> checkKeepAlive();
      case STALL -> {
        ingress.checkStalls();
        watchStalls();
      }
      case GOODBYE_WRITE -> abort();
      case GOODBYE_LINGER -> completeStage();
    }
  }

  WireControl control() {
    return new Control();
  }

  private final class InboundIn extends AbstractInHandler {
    @Override
    public void onPush() {
      Inbound element = grab(stage.inbound);
      keepAlive.received(ticker.nanos());
      // Its bytes count now, and not again at the next check, up to 15 seconds later.
      state.takeHeard();
      if (!closing) {
        ingress.take(element);
        watchStalls();
        write();
      }
      readOn();
    }

    @Override
    public void onUpstreamFinish() {
      if (closing) {
        finishClosing();
      } else {
        owner.lost("the remote closed the connection");
      }
    }

    @Override
    public void onUpstreamFailure(Throwable cause) {
      if (!closing) {
        owner.lost(String.valueOf(cause.getMessage()));
      }
      completeStage();
    }

    private void finishClosing() {
      if (isClosed(stage.outbound)) {
        completeStage();
      }
    }
  }

  private final class OutboundOut extends AbstractOutHandler {
    @Override
    public void onPull() {
      written();
      write();
    }

    @Override
    public void onDownstreamFinish(Throwable cause) {
      // The socket takes nothing more; why, its other direction says.
      if (closing) {
        completeStage();
      }
    }
  }

  /** Orders from other threads. */
  private final class Control implements WireControl {
    @Override
    public void greet(Hello hello) {
      orders.invoke(
          () -> {
            egress.control(Frame.of(BaseMessage.HELLO, hello.encode()));
            write();
          });
    }

    @Override
    public void activate(Lanes lanes) {
      orders.invoke(
          () -> {
            state.open(lanes);
            ingress.activate(lanes);
            egress.open(lanes);
            watchStalls();
            scheduleKeepAlive();
            readOn();
            write();
          });
    }

    @Override
    public Lanes lanes(CapabilityTable table, List<IngressLimits> limits) {
      Lanes lanes = new Lanes(table, limits, ingress.credit(), wakeup);
      prepared = lanes;
      if (ended) {
        lanes.close();
      }
      return lanes;
    }

    @Override
    public void close(Optional<DisconnectReason> reason) {
      orders.invoke(() -> SessionLogic.this.close(reason));
    }

    @Override
    public void abort() {
      orders.invoke(SessionLogic.this::abort);
    }
  }
}
