package dev.kith.node.testnet;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the process needs, in bytes. */
public final class Memory {
  /** One mebibyte. */
  public static final long MIB = 1 << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Memory() {}

  /** What is reachable, roughly: used after collecting. */
  public static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** What all living threads have allocated so far: the difference bounds any passing peak. */
  public static long allocated() {
    long total = 0;
    for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
      total += Math.max(0, bytes);
    }
    return total;
  }
}
