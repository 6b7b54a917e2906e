package dev.kith.node.wire;

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
 * One session above its frames: moves messages between a line, the owner and the outboxes.
 *
 * <p>What a message means is decided by {@link Ingress}, what leaves next by {@link Egress}, when
 * to ping or give up by {@link KeepAlive}; here they meet demand, alarms and orders. Used on the
 * thread of its line, which tells it what happens; only {@link #control} may be used from others.
 */
public final class Conversation {
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

  private final Line line;
  private final WireListener owner;
  private final Ticker ticker;
  private final Egress egress = new Egress();
  private final Ingress ingress;
  private final Wakeup wakeup;
  private final KeepAlive keepAlive;
  private List<Frame> writing = List.of();
  private long napEnds;
  private boolean paused;
  private boolean closing;
  private volatile boolean ended;
  private volatile @Nullable Lanes prepared;

  /** A session that has not begun. The owner hears every event. */
  public Conversation(Line line, WireListener owner, Ticker ticker) {
    this.line = line;
    this.owner = owner;
    this.ticker = ticker;
    this.wakeup = new Wakeup(() -> line.order(this::woken));
    this.keepAlive = new KeepAlive(ticker.nanos());
    this.ingress = new Ingress(owner, egress, new Credit(wakeup), ticker);
  }

  /** How the owner steers this. */
  public WireControl control() {
    return new Control();
  }

  // What the line tells.

  /** The line stands; the remote may speak. */
  public void begin() {
    line.ask();
  }

  /** What was asked for has come. */
  public void came(Inbound element) {
    keepAlive.received(ticker.nanos());
    // Its bytes count now, and not again at the next check, up to 15 seconds later.
    line.takeHeard();
    if (!closing) {
      ingress.take(element);
      write();
    }
    readOn();
  }

  /** The remote sends nothing more. */
  public void readToTheEnd() {
    if (!closing) {
      owner.lost("the remote closed the connection");
    } else if (line.isShut()) {
      line.end();
    }
  }

  /** The connection failed; a few words say how. */
  public void broke(String detail) {
    if (!closing) {
      owner.lost(detail);
    }
    line.end();
  }

  /** The system has taken what was sent, if anything was, and takes more. */
  public void free() {
    written();
    write();
  }

  /** The socket takes nothing more; why, its other direction says. */
  public void shut() {
    if (closing) {
      line.end();
    }
  }

  /** An alarm rings. */
  public void ring(Alarm alarm) {
    switch (alarm) {
      case KEEP_ALIVE -> checkKeepAlive();
      case STALL -> {
        ingress.checkStalls();
        watchStalls();
      }
      case READ_PACE -> readOn();
      case WRITE_PACE -> write();
      case GOODBYE_WRITE -> line.abort();
      case GOODBYE_LINGER -> line.end();
    }
  }

  /** The last call: the line has ended. */
  public void over() {
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

  /** Hands over what may be by now, and asks for more if what came before leaves room for it. */
  private void readOn() {
    if (!closing) {
      ingress.release();
      watchStalls();
      napUntilPaid();
    }
    if (!line.mayAsk()) {
      return;
    }
    if (!closing && (ingress.rests() || !ingress.wantsMore())) {
      paused = true;
      keepAlive.pauseReading();
      return;
    }
    if (paused) {
      paused = false;
      keepAlive.resumeReading(ticker.nanos());
    }
    line.ask();
  }

  /** If something waits for tokens, an alarm says when to look again: the shortest wait decides. */
  private void napUntilPaid() {
    long nap = Math.min(ingress.napNanos(), Pace.LONGEST_NAP.toNanos());
    if (nap > 0) {
      long ends = ticker.nanos() + nap;
      if (!line.isSet(Alarm.READ_PACE) || napEnds - ends >= MIN_CHECK_NANOS) {
        napEnds = ends;
        line.set(Alarm.READ_PACE, Duration.ofNanos(nap));
      }
    }
  }

  private void watchStalls() {
    if (!line.isSet(Alarm.STALL) && ingress.anyExhausted()) {
      line.set(Alarm.STALL, STALL_CHECK);
    }
  }

  private void write() {
    if (!line.isFree()) {
      return;
    }
    List<Frame> batch = egress.nextBatch();
    if (!batch.isEmpty()) {
      writing = batch;
      keepAlive.writeBegins(ticker.nanos());
      line.send(batch);
    } else if (closing) {
      line.finish();
      lingerOrEnd();
    } else {
      long nap = Math.min(egress.pauseNanos(), Pace.LONGEST_NAP.toNanos());
      if (nap > 0 && !line.isSet(Alarm.WRITE_PACE)) {
        line.set(Alarm.WRITE_PACE, Duration.ofNanos(nap));
      }
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
    line.cancel(Alarm.GOODBYE_WRITE);
    if (line.isReadToTheEnd()) {
      line.end();
    } else {
      line.set(Alarm.GOODBYE_LINGER, GOODBYE_LINGER);
      readOn();
    }
  }

  private void close(Optional<DisconnectReason> reason) {
    if (closing) {
      return;
    }
    closing = true;
    line.cancel(Alarm.KEEP_ALIVE);
    line.cancel(Alarm.STALL);
    line.cancel(Alarm.READ_PACE);
    line.cancel(Alarm.WRITE_PACE);
    egress.closeOutboxes();
    if (line.isShut() || !ingress.secured() || silently(reason)) {
      line.end();
      return;
    }
    reason.ifPresent(r -> egress.control(Frame.of(BaseMessage.DISCONNECT, r.encode())));
    line.set(Alarm.GOODBYE_WRITE, GOODBYE_WRITE);
    write();
    readOn();
  }

  /** There is no reason that a reset could overtake, and nothing half written. */
  private boolean silently(Optional<DisconnectReason> reason) {
    return reason.isEmpty() && line.isFree();
  }

  private void checkKeepAlive() {
    if (line.takeHeard()) {
      keepAlive.received(ticker.nanos());
    }
    switch (keepAlive.check(ticker.nanos())) {
      case PING -> {
        egress.control(Frame.of(BaseMessage.PING, BaseMessage.EMPTY_LIST));
        ingress.pinged();
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
      line.set(Alarm.KEEP_ALIVE, Duration.ofNanos(bounded));
    }
  }

  private void greet(Hello hello) {
    egress.control(Frame.of(BaseMessage.HELLO, hello.encode()));
    write();
  }

  private void activate(Lanes lanes) {
    line.open(lanes);
    ingress.activate(lanes);
    egress.open(lanes, new Pace(lanes.rates(), false, lanes, ticker));
    scheduleKeepAlive();
    readOn();
    write();
  }

  /** Orders from other threads. */
  private final class Control implements WireControl {
    @Override
    public void greet(Hello hello) {
      line.order(() -> Conversation.this.greet(hello));
    }

    @Override
    public void activate(Lanes lanes) {
      line.order(() -> Conversation.this.activate(lanes));
    }

    @Override
    public Lanes lanes(CapabilityTable table, List<IngressLimits> limits, Rates rates) {
      Lanes lanes = new Lanes(table, limits, rates, ingress.credit(), wakeup);
      prepared = lanes;
      if (ended) {
        lanes.close();
      }
      return lanes;
    }

    @Override
    public void close(Optional<DisconnectReason> reason) {
      line.order(() -> Conversation.this.close(reason));
    }

    @Override
    public void abort() {
      line.order(line::abort);
    }

    @Override
    public Pulse pulse() {
      Lanes lanes = prepared;
      return new Pulse(ingress.roundTrip(), lanes == null ? List.of() : lanes.queues());
    }
  }
}
