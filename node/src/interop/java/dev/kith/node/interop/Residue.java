package dev.kith.node.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What this process holds on to, counted after a full collection.
 *
 * @param heapBytes of all objects that live
 * @param threads of any kind but those of pools, which start and end as work comes; a node that did
 *     not stop is known by the others
 * @param handles open files and sockets
 * @param actors their cells on the heap
 */
record Residue(long heapBytes, int threads, long handles, long actors) {
  /** Classes that are loaded, and statistics that are kept, while a test runs. */
  private static final long HEAP_TOLERANCE = 4L << 20;

  /** Those of processes that were killed a moment ago: one for each stranger of a network. */
  private static final int THREAD_TOLERANCE = 20;

  /** A socket that is being closed, or a call that is under way. */
  private static final int HANDLE_TOLERANCE = 4;

  /** The actors of a question that was answered a moment ago: three for each stream and ask. */
  private static final int ACTOR_TOLERANCE = 12;

  /** A line of a class histogram: rank, instances, bytes, class. */
  private static final Pattern CELLS =
      Pattern.compile("\\d+:\\s+(\\d+)\\s+\\d+\\s+akka\\.actor\\.ActorCell\\s");

  private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

  /** Collects, and counts. */
  static Residue now() {
    String histogram = histogram();
    return new Residue(
        number(TOTAL, histogram),
        countThreads(),
        ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getOpenFileDescriptorCount(),
        number(CELLS, histogram));
  }

  private static int countThreads() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> !name.startsWith("kith-sessions-") && !name.contains("-dispatcher-"))
            .count();
  }

  /** The JVM collects before it counts. */
  private static String histogram() {
    try {
      return (String)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
    } catch (JMException e) {
      throw new IllegalStateException("this JVM counts no objects; use HotSpot", e);
    }
  }

  private static long number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /** Whether nothing but what comes and goes was added since. */
  void assertNoMoreThan(Residue before) {
    assertThat(actors).as("actors").isLessThanOrEqualTo(before.actors + ACTOR_TOLERANCE);
    assertThat(handles).as("file handles").isLessThanOrEqualTo(before.handles + HANDLE_TOLERANCE);
    assertThat(threads).as("threads").isLessThanOrEqualTo(before.threads + THREAD_TOLERANCE);
    assertThat(heapBytes).as("heap").isLessThanOrEqualTo(before.heapBytes + HEAP_TOLERANCE);
  }
}
