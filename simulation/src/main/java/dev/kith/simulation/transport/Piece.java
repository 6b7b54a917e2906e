package dev.kith.simulation.transport;

import dev.kith.node.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** Something on its way between two sockets: in order, and in as many parts as the way asks for. */
sealed interface Piece {
  /** In bytes, as the way counts them. */
  int size();

  /** So many bytes of it. */
  Piece head(int bytes);

  /** What is left without them. */
  Piece tail(int bytes);

  /** What a full connection carries. */
  record Chunk(Bytes bytes) implements Piece {
    @Override
    public int size() {
      return bytes.size();
    }

    @Override
    public Piece head(int size) {
      return new Chunk(bytes.slice(0, size));
    }

    @Override
    public Piece tail(int size) {
      return new Chunk(bytes.slice(size));
    }
  }

  /**
   * What a light connection carries: as large as its bytes would be, without them.
   *
   * @param letter null but for the last part of it: only with that the letter has come
   */
  record Parcel(int size, @Nullable Letter letter) implements Piece {
    @Override
    public Piece head(int bytes) {
      return new Parcel(bytes, null);
    }

    @Override
    public Piece tail(int bytes) {
      return new Parcel(size - bytes, letter);
    }
  }
}
