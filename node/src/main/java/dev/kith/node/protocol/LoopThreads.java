package dev.kith.node.protocol;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Threads for blocking loops: virtual ones where the JDK has them (21 and later), so that a
 * thousand peers cost no thousand stacks.
 */
public final class LoopThreads {
  private static final @Nullable Method START_VIRTUAL = startVirtual();

  private LoopThreads() {}

  private static @Nullable Method startVirtual() {
    try {
      return Thread.class.getMethod("startVirtualThread", Runnable.class);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  /** Whether a loop costs no thread of the system. */
  public static boolean virtual() {
    return START_VIRTUAL != null;
  }

  static Thread start(String name, Runnable loop) {
    if (START_VIRTUAL != null) {
      return startVirtual(START_VIRTUAL, name, loop);
    }
    Thread thread = new Thread(loop, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static Thread startVirtual(Method start, String name, Runnable loop) {
    try {
      Runnable named =
          () -> {
            Thread.currentThread().setName(name);
            loop.run();
          };
      return (Thread) start.invoke(null, named);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK has virtual threads but starts none", e);
    }
  }
}
