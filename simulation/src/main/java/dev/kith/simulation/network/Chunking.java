package dev.kith.simulation.network;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a stream breaks its bytes. A network may break them anywhere, and whoever reads must not
 * care. Joining is left to the reader, who takes what has come.
 */
public enum Chunking {
  /**
   * What fits one packet mostly as it was written, and one in four anywhere; everything larger
   * anywhere. So do real networks, where a small write nearly always comes in one piece, though
   * none may count on it. Pieces cost time, and a seed meets hundreds of broken writes all the
   * same.
   */
  SOME {
    @Override
    public List<Bytes> split(Bytes written, Entropy entropy) {
      boolean whole = written.size() <= Stream.PACKET && entropy.nextInt(BROKEN_ONE_OF) > 0;
      return whole ? WHOLE.split(written, entropy) : RANDOM.split(written, entropy);
    }
  },

  /** As they were written: fast, and the least demanding. */
  WHOLE {
    @Override
    public List<Bytes> split(Bytes written, Entropy entropy) {
      return written.isEmpty() ? List.of() : List.of(written);
    }
  },

  /**
   * Anywhere, into pieces of every magnitude: single bytes are as likely as kilobytes. A megabyte
   * becomes some dozens of pieces, not a million.
   */
  RANDOM {
    @Override
    public List<Bytes> split(Bytes written, Entropy entropy) {
      List<Bytes> pieces = new ArrayList<>();
      for (int from = 0; from < written.size(); ) {
        int to = from + length(written.size() - from, entropy);
        pieces.add(written.slice(from, to));
        from = to;
      }
      return pieces;
    }
  };

  /** Often enough for each of a session's first messages to be broken in a sweep of ten seeds. */
  private static final int BROKEN_ONE_OF = 4;

  /** The bytes in pieces, none of them empty; together they are what was written. */
  public abstract List<Bytes> split(Bytes written, Entropy entropy);

  /** From 1 to what is left: first the magnitude, then the number. */
  private static int length(int left, Entropy entropy) {
    int magnitudes = Integer.SIZE - Integer.numberOfLeadingZeros(left);
    int most = (int) Math.min(left, 1L << entropy.nextInt(magnitudes));
    return 1 + entropy.nextInt(most);
  }
}
