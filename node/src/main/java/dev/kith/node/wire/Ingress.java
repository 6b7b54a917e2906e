package dev.kith.node.wire;

import dev.kith.node.environment.Ticker;
import dev.kith.node.session.BaseMessage;
import dev.kith.node.session.CapabilityTable;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.node.session.FaultException;
import dev.kith.node.session.Hello;
import dev.kith.node.session.KeepAlive;
import dev.kith.node.session.PingBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What arriving messages mean: base protocol handled here and before credit, all others handed to
 * the owner in runs of one protocol, at once or when the rates allow. Used by the stream's thread
 * alone.
 */
final class Ingress {
  private enum Phase {
    SECURING,
    GREETING,
    /** The Hello was passed on; what follows is kept until the owner has decided. */
    WAITING,
    ACTIVE,
    /** An end was reported; nothing that still comes matters. */
    OVER
  }

  private final WireListener owner;
  private final Egress egress;
  private final Credit credit;
  private final Ticker ticker;
  private final PingBudget pings;
  private @Nullable Pace pace;
  private @Nullable Backlog backlog;
  private Phase phase = Phase.SECURING;
  private boolean secured;
  private List<Frame> kept = List.of();
  private Lanes lanes;
  private List<StallWatch> stalls = List.of();
  private long pinged;
  private boolean awaitsPong;
  private volatile Optional<Duration> roundTrip = Optional.empty();

  Ingress(WireListener owner, Egress egress, Credit credit, Ticker ticker) {
    this.owner = owner;
    this.egress = egress;
    this.credit = credit;
    this.ticker = ticker;
    this.pings = new PingBudget(ticker.nanos());
    this.lanes =
        new Lanes(
            CapabilityTable.match(List.of(), List.of()),
            List.of(),
            new Rates(ticker),
            credit,
            () -> {});
  }

  Credit credit() {
    return credit;
  }

  /** Whether there are keys to say goodbye with. */
  boolean secured() {
    return secured;
  }

  boolean active() {
    return phase == Phase.ACTIVE;
  }

  boolean wantsMore() {
    return switch (phase) {
      case SECURING, GREETING -> true;
      case ACTIVE -> credit.mayRead();
      case WAITING, OVER -> false;
    };
  }

  void take(Inbound element) {
    if (element instanceof Inbound.Frames arrived) {
      frames(arrived.frames());
    } else if (element instanceof Inbound.Secured proven) {
      phase = Phase.GREETING;
      secured = true;
      owner.secured(proven.remote());
    } else if (element instanceof Inbound.Broken broken) {
      broken(broken.fault(), broken.detail());
    } else {
      owner.spoke();
    }
  }

  void activate(Lanes opened) {
    if (phase != Phase.WAITING) {
      return;
    }
    lanes = opened;
    pace = new Pace(opened.rates(), true, opened, ticker);
    stalls = opened.all().stream().map(lane -> new StallWatch(lane.credit())).toList();
    phase = Phase.ACTIVE;
    List<Frame> waiting = kept;
    kept = List.of();
    frames(waiting);
  }

  private void frames(List<Frame> frames) {
    if (phase == Phase.GREETING) {
      greeting(frames.get(0));
      keep(frames.subList(1, frames.size()));
    } else if (phase == Phase.ACTIVE) {
      route(frames);
    }
  }

  /** What keeps messages to the rates; null while there are none and nothing waits. */
  private @Nullable Backlog limiting() {
    boolean limited = pace != null && pace.limited();
    if (backlog != null && !limited && backlog.isEmpty()) {
      backlog = null;
    } else if (backlog == null && pace != null && limited) {
      backlog = new Backlog(lanes, pace);
    }
    return backlog;
  }

  /** Hands over what has waited long enough for the sake of the rates. */
  void release() {
    Backlog limiting = phase == Phase.ACTIVE ? limiting() : null;
    if (limiting != null && !limiting.isEmpty()) {
      Runs runs = new Runs(owner, lanes, 1);
      limiting.release(runs);
      runs.handOver();
    }
  }

  /** Whether reading has to rest for the sake of the rates. */
  boolean rests() {
    return backlog != null && backlog.pauseNanos() > 0;
  }

  /** How long until reading may go on, or something to release; 0 if there is nothing such. */
  long napNanos() {
    return backlog == null ? 0 : backlog.napNanos();
  }

  private void keep(List<Frame> frames) {
    if (phase == Phase.WAITING) {
      kept = new ArrayList<>(frames);
    }
  }

  private void greeting(Frame first) {
    if (first.code() == BaseMessage.DISCONNECT) {
      disconnected(first);
    } else if (first.code() == BaseMessage.HELLO) {
      hello(first);
    } else {
      broken(Fault.BAD_HELLO, "the first message has code " + first.code());
    }
  }

  private void hello(Frame first) {
    try {
      Hello hello = Hello.decode(first.payload());
      phase = Phase.WAITING;
      owner.greeted(hello);
    } catch (FaultException e) {
      broken(e.fault(), String.valueOf(e.getMessage()));
    }
  }

  private void route(List<Frame> frames) {
    Runs runs = new Runs(owner, lanes, frames.size());
    Backlog limiting = limiting();
    for (Frame frame : frames) {
      int index = lanes.indexOf(frame.code());
      if (index != CapabilityTable.NONE) {
        protocol(frame, index, limiting, runs);
      } else {
        runs.handOver();
        base(frame, limiting);
      }
      if (phase == Phase.OVER) {
        return;
      }
    }
    runs.handOver();
  }

  private void protocol(Frame frame, int index, @Nullable Backlog limiting, Runs runs) {
    Lane lane = lanes.all().get(index);
    int size = frame.payload().size();
    if (size > lane.limits().maxMessageBytes()) {
      runs.handOver();
      broken(Fault.MESSAGE_TOO_LARGE, lane.shared().capability() + ", " + size + " bytes");
      return;
    }
    lane.credit().spend(size);
    if (limiting == null) {
      runs.add(index, frame);
    } else {
      limiting.take(index, frame, runs);
    }
  }

  private void base(Frame frame, @Nullable Backlog limiting) {
    if (limiting != null) {
      limiting.passed(frame);
    }
    base(frame);
  }

  private void base(Frame frame) {
    switch (frame.code()) {
      case BaseMessage.DISCONNECT -> disconnected(frame);
      case BaseMessage.PING -> ping();
      case BaseMessage.PONG -> pong();
      default -> {
        if (frame.code() >= BaseMessage.RESERVED) {
          broken(Fault.BAD_CODE, "code " + frame.code());
        }
      }
    }
  }

  private void ping() {
    if (pings.take(ticker.nanos())) {
      egress.control(Frame.of(BaseMessage.PONG, BaseMessage.EMPTY_LIST));
    } else {
      broken(Fault.FLOOD, "");
    }
  }

  /** A ping goes out. */
  void pinged() {
    pinged = ticker.nanos();
    awaitsPong = true;
  }

  private void pong() {
    if (awaitsPong) {
      awaitsPong = false;
      roundTrip = Optional.of(Duration.ofNanos(ticker.nanos() - pinged));
    }
  }

  /** How long the last answer to a ping took, if there was one. Safe from any thread. */
  Optional<Duration> roundTrip() {
    return roundTrip;
  }

  void timedOut(KeepAlive.Verdict verdict) {
    boolean read = verdict == KeepAlive.Verdict.READ_TIMEOUT;
    broken(read ? Fault.READ_TIMEOUT : Fault.WRITE_TIMEOUT, "");
  }

  boolean anyExhausted() {
    return phase == Phase.ACTIVE && credit.anyExhausted();
  }

  void checkStalls() {
    long now = ticker.nanos();
    for (int i = 0; i < stalls.size() && phase == Phase.ACTIVE; i++) {
      if (stalls.get(i).stalled(now)) {
        Lane lane = lanes.all().get(i);
        String protocol = lane.shared().capability().toString();
        broken(Fault.STALLED_PROTOCOL, protocol);
      }
    }
  }

  private void disconnected(Frame frame) {
    over();
    owner.disconnected(DisconnectReason.decode(frame.payload()));
  }

  private void broken(Fault fault, String detail) {
    over();
    owner.broken(fault, detail);
  }

  /** What still waits is lost, as is what was not read yet. */
  private void over() {
    phase = Phase.OVER;
    backlog = null;
  }
}
