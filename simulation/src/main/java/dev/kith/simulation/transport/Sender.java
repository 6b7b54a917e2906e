package dev.kith.simulation.transport;

import dev.kith.node.bytes.Bytes;
import dev.kith.simulation.capture.Segment;
import dev.kith.simulation.network.Stream;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What a socket is to send, in order, as far as the path and the other end let it. */
final class Sender {
  /**
   * Unsent bytes that a system takes before its node has to wait: what Linux gives a socket that
   * never sent much. So a keep-alive into a cut path still seems to be sent.
   */
  static final int BUFFER = 64 * 1024;

  private enum Ending {
    NONE,
    ORDERLY,
    RESET
  }

  private final Route route;
  private final Stream stream;
  private final Exit exit;
  private final ArrayDeque<Piece> unsent = new ArrayDeque<>(2);
  private @Nullable Socket peer;
  private @Nullable Runnable first;
  private int firstFlags;
  private long next = 1;
  private Ending ending = Ending.NONE;
  private boolean ended;
  private int waiting;
  private int room = Receiver.WINDOW;

  /** Hears what leaves, as a segment of TCP shows it. */
  interface Exit {
    void left(int flags, long sequence, Bytes payload);
  }

  Sender(Route route, Exit exit) {
    this.route = route;
    this.stream = route.stream();
    this.exit = exit;
  }

  void open(Socket other, int flags, Runnable greeting) {
    peer = other;
    firstFlags = flags;
    first = greeting;
  }

  void send(Piece piece) {
    if (ending == Ending.NONE) {
      unsent.add(piece);
      waiting += piece.size();
    }
  }

  boolean hasRoom() {
    return waiting < BUFFER;
  }

  void finish() {
    if (ending == Ending.NONE) {
      ending = Ending.ORDERLY;
    }
  }

  void abort() {
    unsent.clear();
    waiting = 0;
    if (ending != Ending.RESET) {
      // A reset may follow an end that was already sent.
      ended = false;
      ending = Ending.RESET;
    }
  }

  /** Nothing can be sent any more, for the other end has reset the connection. */
  void drop() {
    forget();
    ending = Ending.RESET;
  }

  /** Nothing will be sent, unless somebody asks who is there. */
  void forget() {
    unsent.clear();
    waiting = 0;
    first = null;
    ending = Ending.ORDERLY;
    ended = true;
  }

  /** The other end has taken so many bytes. */
  void free(int bytes) {
    room += bytes;
  }

  boolean isDone() {
    return ended;
  }

  /** Sends what can be sent now. */
  void pump() {
    Socket other = peer;
    if (other == null) {
      return;
    }
    while (!ended && route.isOpen()) {
      if (first != null) {
        boolean begins = (firstFlags & Segment.SYN) != 0;
        exit.left(firstFlags, begins ? next - 1 : next, Bytes.EMPTY);
        route.send(stream, 0, first);
        first = null;
      } else if (!unsent.isEmpty()) {
        if (room == 0) {
          return;
        }
        Piece piece = nextPiece();
        if (piece instanceof Piece.Chunk chunk) {
          exit.left(Segment.PSH | Segment.ACK, next, chunk.bytes());
        }
        next += piece.size();
        route.send(stream, piece.size(), () -> other.pieceCame(piece));
      } else if (ending == Ending.NONE) {
        return;
      } else {
        end(other);
      }
    }
  }

  private void end(Socket other) {
    ended = true;
    boolean reset = ending == Ending.RESET;
    exit.left(Segment.ACK | (reset ? Segment.RST : Segment.FIN), next, Bytes.EMPTY);
    next++;
    route.send(stream, 0, reset ? other::resetCame : other::endCame);
  }

  /** The sequence, as TCP counts, of what is sent next. */
  long next() {
    return next;
  }

  private Piece nextPiece() {
    Piece piece = unsent.remove();
    if (piece.size() > room) {
      unsent.addFirst(piece.tail(room));
      piece = piece.head(room);
    }
    room -= piece.size();
    waiting -= piece.size();
    return piece;
  }
}
