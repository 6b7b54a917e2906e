package dev.kith.simulation.engine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/**
 * The generator that the JDK gives to each thread. Akka asks it for the uids of actors, which
 * decide the order of its hash sets, and for the jitter of a back-off; no configuration changes
 * that, so its state is written behind the JDK's back.
 *
 * <p>The JDK adds a constant and twice the thread's id to the state before every draw. Here the sum
 * is taken into account for the next draw, which then is the same on any thread; those after it are
 * not.
 */
final class ThreadRandom {
  /** What the JDK adds besides the thread's id: the golden ratio, as in SplitMix64. */
  private static final long STEP = 0x9e3779b97f4a7c15L;

  private static final String REFUSED =
      "this JDK does not let a simulation seed the thread's random generator: start it with"
          + " --sun-misc-unsafe-memory-access=allow, or with JDK 17";

  private static final MethodHandle GET_LONG;
  private static final MethodHandle PUT_LONG;
  private static final MethodHandle GET_INT;
  private static final MethodHandle PUT_INT;
  private static final long SEED;
  private static final long PROBE;

  static {
    try {
      // By name, because the compiler has only a warning for it that nothing suppresses.
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field instance = type.getDeclaredField("theUnsafe");
      instance.setAccessible(true);
      Object unsafe = instance.get(null);
      GET_LONG = find(unsafe, "getLong", long.class, Object.class, long.class);
      PUT_LONG = find(unsafe, "putLong", void.class, Object.class, long.class, long.class);
      GET_INT = find(unsafe, "getInt", int.class, Object.class, long.class);
      PUT_INT = find(unsafe, "putInt", void.class, Object.class, long.class, int.class);
      MethodHandle offset = find(unsafe, "objectFieldOffset", long.class, Field.class);
      SEED = (long) offset.invoke(Thread.class.getDeclaredField("threadLocalRandomSeed"));
      PROBE = (long) offset.invoke(Thread.class.getDeclaredField("threadLocalRandomProbe"));
    } catch (Throwable e) {
      throw new IllegalStateException(REFUSED, e);
    }
  }

  private final Thread thread;
  private final long step;

  ThreadRandom(Thread thread) {
    this.thread = thread;
    this.step = STEP + (thread.getId() << 1);
    start();
  }

  private static MethodHandle find(
      Object unsafe, String name, Class<?> result, Class<?>... parameters)
      throws ReflectiveOperationException {
    MethodType type = MethodType.methodType(result, parameters);
    return MethodHandles.publicLookup().findVirtual(unsafe.getClass(), name, type).bindTo(unsafe);
  }

  /** Without a probe value the JDK would seed the generator itself, at the first draw. */
  private void start() {
    try {
      if ((int) GET_INT.invokeExact((Object) thread, PROBE) == 0) {
        PUT_INT.invokeExact((Object) thread, PROBE, 1);
      }
    } catch (Throwable e) {
      throw new IllegalStateException(REFUSED, e);
    }
  }

  /** Decides what the next draw is made of. */
  void arm(long random) {
    state(random - step);
  }

  long state() {
    try {
      return (long) GET_LONG.invokeExact((Object) thread, SEED);
    } catch (Throwable e) {
      throw new IllegalStateException(REFUSED, e);
    }
  }

  void state(long state) {
    try {
      PUT_LONG.invokeExact((Object) thread, SEED, state);
    } catch (Throwable e) {
      throw new IllegalStateException(REFUSED, e);
    }
  }
}
