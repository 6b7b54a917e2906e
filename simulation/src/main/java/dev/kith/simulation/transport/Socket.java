package dev.kith.simulation.transport;

import dev.kith.node.bytes.Bytes;
import dev.kith.simulation.capture.Segment;
import dev.kith.simulation.capture.WireListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection, as the system holds it: it outlives the stream of the node until what
 * was handed over is sent. Touched in the cell of its host; methods whose names say that something
 * came run when it arrives from the other end.
 */
final class Socket {
  /**
   * How long a system tries to send what a closed socket has left over a path that is cut: about as
   * long as Linux does. A receiver that only takes its time is waited for.
   */
  static final Duration ORPHANED = Duration.ofMinutes(1);

  final Host host;
  final InetSocketAddress local;
  final InetSocketAddress remote;
  private final Route route;
  private final Sender sender;
  private final Receiver receiver = new Receiver();
  private @Nullable Socket peer;
  private Runnable listener = Socket::nobody;
  private long readFrom;
  private boolean taken;
  private boolean closed;
  private boolean unreachable;
  private boolean light;
  private boolean listed;

  Socket(Host host, Route route, InetSocketAddress local, InetSocketAddress remote) {
    this.host = host;
    this.route = route;
    this.local = local;
    this.remote = remote;
    this.sender = new Sender(route, this::left);
  }

  /** Calls. */
  void call(Runnable answer) {
    left(Segment.SYN, 0, Bytes.EMPTY);
    route.signal(answer);
  }

  /** Knows who calls, and says so: that happens there before anything else arrives. */
  void answer(Socket caller, Runnable first) {
    open(caller, Segment.SYN | Segment.ACK, first);
  }

  /** Knows who has answered, and says so: that happens there before anything else arrives. */
  void confirm(Socket called, Runnable first) {
    open(called, Segment.ACK, first);
  }

  private void open(Socket other, int flags, Runnable first) {
    peer = other;
    sender.open(other, flags, first);
    settle();
  }

  private void left(int flags, long sequence, Bytes payload) {
    WireListener wire = host.internet.wire();
    if (wire != null && !light) {
      long acknowledged = flags == Segment.SYN ? 0 : receiver.next();
      wire.segment(
          host.engine.ticker().nanos(),
          new Segment(local, remote, flags, sequence, acknowledged, receiver.room(), payload));
    }
  }

  /** Runs something whenever there may be more to take, more room, or an end. */
  void listen(Runnable whenChanged) {
    listener = whenChanged;
    if (!closed && !taken) {
      taken = true;
      host.took();
    }
  }

  /** Both ends are light. Known before anything is sent. */
  void lighten() {
    light = true;
  }

  boolean isLight() {
    return light;
  }

  // For the node.

  void send(Bytes bytes) {
    for (Bytes part : host.internet.chunking().split(bytes, route.entropy)) {
      sender.send(new Piece.Chunk(part));
    }
    settle();
  }

  void send(Piece.Parcel parcel) {
    sender.send(parcel);
    settle();
  }

  boolean hasRoom() {
    return sender.hasRoom();
  }

  /** Whether nothing that is sent now gets to the other end, ever. */
  boolean isUnreachable() {
    return unreachable;
  }

  /** Nothing more will be sent. */
  void finish() {
    sender.finish();
    settle();
  }

  /** What arrived next, or null: there is nothing, or the host reads slowly. */
  @Nullable Piece take() {
    long now = host.engine.ticker().nanos();
    if (now < readFrom) {
      return null;
    }
    Piece taken = receiver.take();
    if (taken != null && host.readNanos(taken.size()) > 0) {
      readFrom = now + host.readNanos(taken.size());
      host.engine.schedule(readFrom, host.node, this::readOn);
    }
    acknowledge();
    return taken;
  }

  /** Nothing holds reading up any more. */
  void readOn() {
    readFrom = 0;
    listener.run();
  }

  /** How the arriving bytes ended, once all were taken. */
  @Nullable End end() {
    return receiver.end();
  }

  boolean isClosed() {
    return closed;
  }

  /** Closes as a system does: with a reset if bytes came that nobody took, or else orderly. */
  void close() {
    if (!closed) {
      shut();
      if (receiver.isEmpty()) {
        sender.finish();
      } else {
        sender.abort();
      }
      settle();
      limit();
    }
  }

  /** Ends both directions; what was not sent is lost, and the other end sees a reset. */
  void abort() {
    receiver.end(End.reset());
    listener.run();
    shut();
    sender.abort();
    settle();
    limit();
  }

  private void limit() {
    if (!sender.isDone()) {
      long end = host.engine.ticker().nanos() + ORPHANED.toNanos();
      host.engine.schedule(end, host.node, this::giveUp);
    }
  }

  private void giveUp() {
    if (!sender.isDone() && !route.isOpen()) {
      sender.forget();
      settle();
    }
  }

  /** The machine is gone, and this with it. */
  void forget() {
    shut();
    sender.forget();
  }

  /** The node has nothing to do with it any more. */
  private void shut() {
    if (!closed && taken) {
      host.gave();
    }
    closed = true;
    listener = Socket::nobody;
  }

  // From the network.

  void look() {
    if (route.isBroken()) {
      resetCame();
    } else {
      acknowledge();
      settle();
    }
  }

  void pieceCame(Piece piece) {
    if (closed) {
      abort();
    } else {
      receiver.add(piece);
      listener.run();
    }
  }

  void endCame() {
    receiver.end(End.ORDERLY);
    listener.run();
  }

  void resetCame() {
    unreachable = true;
    sender.drop();
    receiver.end(End.reset());
    listener.run();
    settle();
  }

  void roomCame(int bytes) {
    sender.free(bytes);
    settle();
    listener.run();
  }

  private void acknowledge() {
    Socket other = peer;
    if (!closed && other != null && receiver.owes() && route.isOpen()) {
      int bytes = receiver.acknowledge();
      left(Segment.ACK, sender.next(), Bytes.EMPTY);
      route.signal(() -> other.roomCame(bytes));
    }
  }

  private static void nobody() {}

  /** Sends what can be sent; a closed socket with nothing left to send is gone. */
  private void settle() {
    sender.pump();
    if (closed && sender.isDone()) {
      listed = false;
      host.remove(this);
    } else if (peer != null && !listed) {
      listed = true;
      host.add(this);
    }
  }

  /** How the arriving bytes ended: orderly, or by a failure. */
  record End(@Nullable IOException failure) {
    static final End ORDERLY = new End(null);

    static End reset() {
      return new End(new IOException("Connection reset"));
    }
  }
}
