package dev.kith.simulation.transport;

import dev.kith.node.crypto.PublicKey;
import dev.kith.node.environment.Ticker;
import dev.kith.node.session.Fault;
import dev.kith.node.wire.Alarm;
import dev.kith.node.wire.Conversation;
import dev.kith.node.wire.Frame;
import dev.kith.node.wire.Inbound;
import dev.kith.node.wire.Lanes;
import dev.kith.node.wire.Line;
import dev.kith.node.wire.WireControl;
import dev.kith.node.wire.WireListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/**
 * Runs a conversation on a light connection: what the socket stage, the RLPx stage and the stream
 * do for a full one, with letters instead of bytes. Touched in the cell of its host.
 */
final class LightLine implements Line {
  /** How much of a letter arrives at once: little enough to be heard of over a slow way. */
  private static final int PART = 16 * 1024;

  private final Socket socket;
  private final PublicKey own;
  private final Optional<PublicKey> called;
  private final Conversation conversation;
  private final ArrayDeque<Runnable> orders = new ArrayDeque<>(2);
  private final Alarms alarms;
  private boolean ordered;
  private boolean settling;
  private boolean secured;
  private boolean asked;
  private boolean heard;
  private boolean readToTheEnd;
  private boolean free;
  private boolean finished;
  private boolean over;

  private LightLine(
      Socket socket, PublicKey own, Optional<PublicKey> called, WireListener owner, Ticker ticker) {
    this.socket = socket;
    this.own = own;
    this.called = called;
    this.alarms = new Alarms(socket.host, this::ring);
    this.conversation = new Conversation(this, owner, ticker);
  }

  static WireControl open(
      Socket socket, PublicKey own, Optional<PublicKey> called, WireListener owner, Ticker ticker) {
    LightLine line = new LightLine(socket, own, called, owner, ticker);
    line.order(line::begin);
    return line.conversation.control();
  }

  private void begin() {
    socket.listen(this::settle);
    conversation.begin();
    called.ifPresent(whom -> post(new Letter.Call(own, whom)));
  }

  private void post(Letter letter) {
    int size = letter.size();
    for (; size > PART; size -= PART) {
      socket.send(new Piece.Parcel(PART, null));
    }
    socket.send(new Piece.Parcel(size, letter));
  }

  /** Takes and gives as much as the conversation and the socket let it. */
  private void settle() {
    if (settling) {
      return;
    }
    settling = true;
    try {
      boolean more = true;
      while (more && !over) {
        more = writeMore() || readMore();
      }
    } finally {
      settling = false;
    }
  }

  private boolean writeMore() {
    if (!secured || free || finished || !socket.hasRoom()) {
      return false;
    }
    free = true;
    conversation.free();
    return true;
  }

  private boolean readMore() {
    if (readToTheEnd) {
      return false;
    }
    Piece piece = asked ? socket.take() : null;
    if (piece != null) {
      came((Piece.Parcel) piece);
      return true;
    }
    Socket.End end = socket.end();
    if (end == null) {
      return false;
    }
    readToTheEnd = true;
    if (end.failure() == null) {
      conversation.readToTheEnd();
    } else {
      conversation.broke(String.valueOf(end.failure().getMessage()));
    }
    return true;
  }

  private void came(Piece.Parcel parcel) {
    heard = true;
    if (parcel.letter() instanceof Letter.Talk talk) {
      came(new Inbound.Frames(talk.frames()));
    } else if (parcel.letter() instanceof Letter.Call call) {
      came(Inbound.Spoke.INSTANCE);
      called(call);
    } else if (parcel.letter() instanceof Letter.Answer) {
      came(Inbound.Spoke.INSTANCE);
      secure(called.orElseThrow());
    }
  }

  private void came(Inbound element) {
    asked = false;
    conversation.came(element);
  }

  /** Nobody can read an auth that is for another key. */
  private void called(Letter.Call call) {
    if (call.to().equals(own)) {
      post(Letter.Answer.INSTANCE);
      secure(call.from());
    } else {
      came(new Inbound.Broken(Fault.BAD_HANDSHAKE, ""));
    }
  }

  private void secure(PublicKey remote) {
    secured = true;
    came(new Inbound.Secured(remote));
  }

  @Override
  public boolean mayAsk() {
    return !asked && !readToTheEnd && !over;
  }

  @Override
  public void ask() {
    asked = true;
  }

  @Override
  public boolean isReadToTheEnd() {
    return readToTheEnd;
  }

  @Override
  public boolean isFree() {
    return free && !finished;
  }

  @Override
  public void send(List<Frame> batch) {
    free = false;
    Letter.Talk.of(batch).forEach(this::post);
  }

  @Override
  public boolean isShut() {
    return finished || socket.isUnreachable();
  }

  @Override
  public void finish() {
    finished = true;
    socket.finish();
  }

  @Override
  public void end() {
    end(socket::close);
  }

  /** A socket that is closed already, as by a crash, has nothing to say any more. */
  @Override
  public void abort() {
    end(socket.isClosed() ? socket::close : socket::abort);
  }

  private void end(Runnable how) {
    if (!over) {
      over = true;
      alarms.cancelAll();
      how.run();
      conversation.over();
    }
  }

  private void ring(Alarm alarm) {
    conversation.ring(alarm);
    settle();
  }

  @Override
  public void set(Alarm alarm, Duration wait) {
    alarms.set(alarm, wait);
  }

  @Override
  public void cancel(Alarm alarm) {
    alarms.cancel(alarm);
  }

  @Override
  public boolean isSet(Alarm alarm) {
    return alarms.isSet(alarm);
  }

  @Override
  public boolean takeHeard() {
    boolean since = heard;
    heard = false;
    return since;
  }

  /** Messages come whole, so their limits are looked at when they have come. */
  @Override
  public void open(Lanes lanes) {}

  @Override
  public void order(Runnable order) {
    orders.add(order);
    if (!ordered) {
      ordered = true;
      socket.host.engine.execute(this::obey);
    }
  }

  private void obey() {
    ordered = false;
    Runnable order = orders.poll();
    while (order != null && !over) {
      order.run();
      order = orders.poll();
    }
    settle();
  }
}
