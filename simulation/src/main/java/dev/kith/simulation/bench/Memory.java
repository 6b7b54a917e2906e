package dev.kith.simulation.bench;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.List;

/**
 * What an idle session with one protocol holds, both of its ends together: the growth of the
 * process's memory from nodes without sessions to nodes with all of them, after collecting garbage.
 *
 * <p>The heap counts as its live objects, as in the go-ethereum program. Stacks count as the number
 * of live threads, at {@value #STACK_BYTES} bytes each; the rest is buffers outside the heap. What
 * a first session costs once, such as loaded classes and threads of a pool, is paid before by the
 * warm-up: it is not there once per session.
 */
final class Memory {
  /**
   * What a thread is taken to touch of its stack: an estimate, not a measurement. Kith has threads
   * per process and not per session, so at 2000 sessions it decides less than one KiB each.
   */
  private static final long STACK_BYTES = 128 * 1024;

  /**
   * One collection finds what is dead; the next ones what was only reachable through references.
   */
  private static final int COLLECTIONS = 6;

  private static final double KIB = 1024;

  /** Bytes in each. */
  record Held(long heap, long stacks, long buffers) {}

  private Memory() {}

  static List<Figure> measure(Effort effort) {
    Crowd.warmUp(effort);
    try (Nodes nodes = new Nodes()) {
      BenchNetwork network = Crowd.start(nodes, effort);
      Held before = settled();
      network.connect();
      Held after = settled();
      int sessions = Crowd.sessions(effort);
      double heap = perSession(before.heap, after.heap, sessions);
      double stacks = perSession(before.stacks, after.stacks, sessions);
      double buffers = perSession(before.buffers, after.buffers, sessions);
      return List.of(
          figure("memory", heap + stacks + buffers),
          figure("memory-heap", heap),
          figure("memory-stacks", stacks),
          figure("memory-other", buffers));
    }
  }

  private static Figure figure(String name, double value) {
    return new Figure(name, value, "KiB/session");
  }

  private static double perSession(long before, long after, int sessions) {
    return (after - before) / KIB / sessions;
  }

  /** What this process holds, after collecting garbage. */
  static Held settled() {
    long heap = liveHeap();
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    return new Held(heap, threads * STACK_BYTES, buffers());
  }

  /** Bytes of all objects that are in use, after collecting the others. */
  static long liveHeap() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    for (int i = 0; i < COLLECTIONS; i++) {
      memory.gc();
    }
    return memory.getHeapMemoryUsage().getUsed();
  }

  private static long buffers() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
