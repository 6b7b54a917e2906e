package dev.kith.simulation.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.kith.simulation.text.JsonLine;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the process of a node holds on to, after it has collected its garbage.
 *
 * @param bytes of the heap that live, of stacks, and outside of both
 * @param threads of the system in a JVM, of its own in Go
 * @param handles open files and sockets; 0 where the system does not count them
 * @param sessions of its protocol
 */
record Holdings(long bytes, long threads, long handles, long sessions) {
  /** Of this process; its sessions are counted last, when those that end have ended. */
  static Holdings now(AtomicInteger sessions) {
    Memory.Held held = Memory.settled();
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    return new Holdings(
        held.heap() + held.stacks() + held.buffers(), threads, openHandles(), sessions.get());
  }

  private static long openHandles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  /** As a line of JSON. */
  String json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("bytes", bytes);
    fields.put("threads", threads);
    fields.put("handles", handles);
    fields.put("sessions", sessions);
    return JsonLine.of(fields);
  }

  /**
   * Of a line of JSON.
   *
   * @throws IllegalStateException if the line is something else
   */
  static Holdings parse(String line) {
    try {
      Map<String, Object> fields = JsonLine.parse(line);
      return new Holdings(
          number(fields, "bytes"),
          number(fields, "threads"),
          number(fields, "handles"),
          number(fields, "sessions"));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("A node did not say what it holds, but: " + line, e);
    }
  }

  private static long number(Map<String, Object> fields, String name) {
    if (fields.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalArgumentException("there is no " + name);
  }
}
