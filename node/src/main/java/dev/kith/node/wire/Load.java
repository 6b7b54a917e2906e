package dev.kith.node.wire;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many messages, and how many bytes of them, are under way: counted together in one number, so
 * that both change at once. Safe from any thread.
 */
final class Load {
  /** Bits for bytes: a tebibyte, far above any limit; the 24 bits above count messages. */
  private static final int BYTE_BITS = 40;

  private static final long ONE_MESSAGE = 1L << BYTE_BITS;
  private static final long BYTES = ONE_MESSAGE - 1;

  private final AtomicLong packed = new AtomicLong();

  void add(int bytes) {
    packed.addAndGet(ONE_MESSAGE + bytes);
  }

  void remove(int bytes) {
    packed.addAndGet(-ONE_MESSAGE - bytes);
  }

  /** Adds a message, of any size, while both counts are below the limits. */
  boolean addWithin(int bytes, int maxMessages, long maxBytes) {
    while (true) {
      long now = packed.get();
      if (messages(now) >= maxMessages || bytes(now) >= maxBytes) {
        return false;
      }
      if (packed.compareAndSet(now, now + ONE_MESSAGE + bytes)) {
        return true;
      }
    }
  }

  int messages() {
    return messages(packed.get());
  }

  long bytes() {
    return bytes(packed.get());
  }

  private static int messages(long packed) {
    return (int) (packed >>> BYTE_BITS);
  }

  private static long bytes(long packed) {
    return packed & BYTES;
  }
}
