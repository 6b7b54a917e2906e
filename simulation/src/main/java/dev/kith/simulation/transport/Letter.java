package dev.kith.simulation.transport;

import dev.kith.node.crypto.PublicKey;
import dev.kith.node.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/** What one end of a light connection says to the other. Immutable. */
sealed interface Letter {
  /** Bytes on the wire if the connection were a full one, without compression. */
  int size();

  /** Who calls, and whom: stands for the auth of the handshake. */
  record Call(PublicKey from, PublicKey to) implements Letter {
    @Override
    public int size() {
      return 480; // The middle of what the random padding makes of it.
    }
  }

  /** It is me: stands for the ack. */
  enum Answer implements Letter {
    INSTANCE;

    @Override
    public int size() {
      return 360; // As above.
    }
  }

  /** Messages, with wire codes. */
  record Talk(List<Frame> frames) implements Letter {
    /** As many as a node decodes before it hands them up, which is how far it exceeds a credit. */
    private static final int MOST_FRAMES = 64;

    /** The header and the two MACs of a frame. */
    private static final int FRAME_BYTES = 48;

    /** Bodies are padded to whole blocks. */
    private static final int BLOCK_BYTES = 16;

    /** The messages of one write. */
    static List<Talk> of(List<Frame> batch) {
      if (batch.size() <= MOST_FRAMES) {
        return List.of(new Talk(plain(batch)));
      }
      List<Talk> talks = new ArrayList<>();
      for (int from = 0; from < batch.size(); from += MOST_FRAMES) {
        int to = Math.min(batch.size(), from + MOST_FRAMES);
        talks.add(new Talk(plain(batch.subList(from, to))));
      }
      return talks;
    }

    /** Without what only their sender may know of them. */
    private static List<Frame> plain(List<Frame> frames) {
      List<Frame> plain = new ArrayList<>(frames.size());
      for (Frame frame : frames) {
        plain.add(frame.written() == null ? frame : Frame.of(frame.code(), frame.payload()));
      }
      return plain;
    }

    @Override
    public int size() {
      int bytes = 0;
      for (Frame frame : frames) {
        int blocks = 1 + frame.payload().size() / BLOCK_BYTES; // With one byte for the code.
        bytes += FRAME_BYTES + blocks * BLOCK_BYTES;
      }
      return bytes;
    }
  }
}
